-- The workers of the cases that the member $1 works on.
SELECT w.id, w.code, w.nickname, w.contacted_on, c.id AS case_id, c.code AS "case", c.title FROM assignment a JOIN worker w ON w.case_id = a.case_id AND w.erased_at IS NULL
  JOIN "case" c ON c.id = w.case_id AND c.state <> 'closed' WHERE a.membership_id = $1 AND a.until IS NULL ORDER BY w.added_at, w.id;
-- what is to be done next for the workers $1 in the organisation $2
SELECT f.id, f.worker_id, f.due_on, f.sealed FROM follow_up f WHERE f.worker_id = ANY ($1) AND f.organisation_id = $2 AND f.state = 'open';
-- what they need
SELECT n.id, n.worker_id, n.at, n.sealed FROM needs_assessment n WHERE n.worker_id = ANY ($1) ORDER BY n.at DESC, n.id DESC;
-- and which of their consents end soon
SELECT it.worker_id, it.until FROM consent it WHERE it.worker_id = ANY ($1) AND it.state = 'given' AND it.until < now() + interval '14 days';
