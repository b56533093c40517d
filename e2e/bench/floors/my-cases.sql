-- The rows of the page "my cases" of the organisation $1: its latest 50 cases with their leads, and whether there is one more.
SELECT c.id, c.code, c.title, c.state, mine.last_visible_at, o.id AS lead_id, o.name AS lead
FROM party mine JOIN "case" c ON c.id = mine.case_id
  JOIN party lead ON lead.case_id = c.id AND lead.role = 'lead' AND lead.until IS NULL
  JOIN organisation o ON o.id = lead.organisation_id
WHERE mine.organisation_id = $1 AND mine.until IS NULL AND mine.standing IN ('member', 'partner')
ORDER BY mine.last_visible_at DESC, mine.id DESC LIMIT 51;
-- The parties of the cases $3 that $1, which reads the classes $2, knows of.
SELECT id, case_id, role, until, organisation_id = $1 AS mine FROM party
WHERE case_id = ANY ($3) AND until IS NULL AND (known_as = ANY ($2) OR organisation_id = $1) ORDER BY "from", id;
