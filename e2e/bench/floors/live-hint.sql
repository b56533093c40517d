-- What the act of sending a message leaves behind, in one commit: the client's key,
INSERT INTO idempotency (actor_id, key, fingerprint, result, at) VALUES ($1, $2, 'bench', $3, now());
-- the message,
INSERT INTO message (id, case_id, author_membership_id, author_name, organisation_id, audience, text, sent_at)
VALUES ($1, $2, $3, 'Reader', $4, $5, $6, now());
-- and the event, the next in the chain of its case.
INSERT INTO event (id, chain, seq, kind, at, actor_membership_id, actor_organisation_id, case_id, subject_id, addressed, salt, commitment, hash)
SELECT $1::uuid, $2::uuid, coalesce(max(seq), 0) + 1, 'message.sent', now(), $3::uuid, $4::uuid, $2, $5::uuid, $6::uuid[], '\x00', '\x00', '\x00' FROM event WHERE chain = $2;
-- After that commit: a row in the inbox of each of $3.
INSERT INTO inbox (id, membership_id, seq, event_id, event_kind, at, hint_kind, hint_id, notify)
SELECT gen_random_uuid(), it, coalesce((SELECT max(seq) FROM inbox WHERE membership_id = it), 0) + 1, $1::uuid, 'message.sent', now(), 'case', $2::uuid, true FROM unnest($3::uuid[]) it;
