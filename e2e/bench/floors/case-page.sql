-- The rows of the page of case $1 for the organisation $2, which reads the classes $3. First the case, and $2's place on it.
SELECT c.id, c.code, c.title, c.state, c.verification_begun_at, mine.id AS mine, mine.role, mine.standing, r.id AS report_id, r.code AS report
FROM "case" c JOIN party mine ON mine.case_id = c.id AND mine.organisation_id = $2 AND mine.until IS NULL
  LEFT JOIN report r ON r.case_id = c.id AND r.organisation_id = $2
WHERE c.id = $1;
-- its parties
SELECT p.id, p.role, p.standing, p."from", p.until, p.basis, o.id AS organisation_id, o.name FROM party p JOIN organisation o ON o.id = p.organisation_id
WHERE p.case_id = $1 AND p.until IS NULL AND (p.known_as = ANY ($3) OR p.organisation_id = $2) ORDER BY p."from", p.id;
-- who works on it here
SELECT a.id, a.position, m.id AS membership_id, person.name FROM assignment a JOIN membership m ON m.id = a.membership_id JOIN person ON person.id = m.person_id
WHERE a.case_id = $1 AND a.organisation_id = $2 AND a.until IS NULL;
-- what was said to the place $2
SELECT message.id, message.text, message.sent_at, message.author_name, message.audience, o.id AS from_id, o.name AS "from"
FROM message JOIN organisation o ON o.id = message.organisation_id
WHERE message.case_id = $1 AND $2 = ANY (message.audience) ORDER BY message.sent_at DESC, message.id DESC LIMIT 51;
-- and what happened that the place $2 hears of
SELECT event.id, event.kind, event.at, event.subject_id, o.id AS organisation_id, o.name FROM event LEFT JOIN organisation o ON o.id = event.actor_organisation_id
WHERE event.case_id = $1 AND ($2 = ANY (event.addressed) OR event.class = ANY ($3)) ORDER BY event.at DESC, event.id DESC LIMIT 51;
