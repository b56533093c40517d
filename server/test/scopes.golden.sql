-- consents
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND ((mine.role = 'lead' AND NOT kept_within_lead(ARRAY[it.worker_id])) OR (it.receiver_organisation_id = mine.organisation_id AND consent_opens(it.id)) OR (it.approver_organisation_id = mine.organisation_id AND consent_looked_at(it.id))) OFFSET 0)

-- consenting
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.role = 'lead' OR :me_organisation IN (SELECT worker_receivers(it.id))) OFFSET 0)

-- withholdings
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.role = 'lead') OFFSET 0)

-- cases
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (true) OFFSET 0)

-- parties
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (it.organisation_id = mine.organisation_id OR (mine.role || ' ' || mine.standing || ' ' || it.known_as) = ANY ('{lead member open,lead member coordination,lead member protection,lead member sensitive,lead member narrowing,service_provider member open,service_provider member coordination,shelter member open,brand member open,brand member coordination,brand partner open,brand partner coordination,employer member open,employer member coordination,employer partner open,employer partner coordination,supplier member open,supplier member coordination,supplier partner open,supplier partner coordination,recruiter member open,recruiter member coordination,recruiter partner open,recruiter partner coordination,labour_inspectorate member open,labour_inspectorate member coordination,referral_authority member open,referral_authority member coordination,police member open,police member coordination,immigration member open,consulate member open,consulate member coordination,human_rights_institution member open,human_rights_institution member coordination,representative member open,representative member coordination,lawyer member open,lawyer member coordination,auditor member open,auditor member coordination,international_organisation member open,international_organisation member coordination,interpreter member open}')) OFFSET 0)

-- posts
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.role = 'lead') OFFSET 0)

-- messages
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.id = ANY (it.audience)) OFFSET 0)

-- events
it.organisation_id = :me_organisation OR EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND ((mine.id = ANY (it.addressed) AND (it.kind NOT IN ('consent.given', 'consent.basis_approved') OR consent_heard(it.subject_id, mine.organisation_id))) OR (mine.role || ' ' || mine.standing || ' ' || it.class) = ANY ('{lead member open,lead member coordination,lead member protection,lead member sensitive,lead member narrowing,service_provider member open,service_provider member coordination,shelter member open,brand member open,brand member coordination,brand partner open,brand partner coordination,employer member open,employer member coordination,employer partner open,employer partner coordination,supplier member open,supplier member coordination,supplier partner open,supplier partner coordination,recruiter member open,recruiter member coordination,recruiter partner open,recruiter partner coordination,labour_inspectorate member open,labour_inspectorate member coordination,referral_authority member open,referral_authority member coordination,police member open,police member coordination,immigration member open,consulate member open,consulate member coordination,human_rights_institution member open,human_rights_institution member coordination,representative member open,representative member coordination,lawyer member open,lawyer member coordination,auditor member open,auditor member coordination,international_organisation member open,international_organisation member coordination,interpreter member open}')) OFFSET 0) OR EXISTS (SELECT 1 FROM party_snapshot kept JOIN party part ON part.id = kept.party_id AND part.until IS NULL WHERE kept.organisation_id IS NOT DISTINCT FROM :me_organisation AND kept.case_id = it.case_id AND it.id = ANY (kept.heard) OFFSET 0)

-- reports
it.organisation_id = :me_organisation

-- organisations
it.id = :me_organisation OR EXISTS (SELECT 1 FROM organisation finder WHERE finder.id = :me_organisation AND (finder.kind = 'platform_operator' OR (finder.activated_at IS NOT NULL AND finder.kind IN ('ngo', 'worker_representative', 'international_organisation')))) OR EXISTS (SELECT 1 FROM membership chair WHERE chair.organisation_id = it.id AND chair.person_id = :me_person AND chair.until IS NULL) OR EXISTS (SELECT 1 FROM party there WHERE there.organisation_id = it.id AND (EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = there.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (there.organisation_id = mine.organisation_id OR (mine.role || ' ' || mine.standing || ' ' || there.known_as) = ANY ('{lead member open,lead member coordination,lead member protection,lead member sensitive,lead member narrowing,service_provider member open,service_provider member coordination,shelter member open,brand member open,brand member coordination,brand partner open,brand partner coordination,employer member open,employer member coordination,employer partner open,employer partner coordination,supplier member open,supplier member coordination,supplier partner open,supplier partner coordination,recruiter member open,recruiter member coordination,recruiter partner open,recruiter partner coordination,labour_inspectorate member open,labour_inspectorate member coordination,referral_authority member open,referral_authority member coordination,police member open,police member coordination,immigration member open,consulate member open,consulate member coordination,human_rights_institution member open,human_rights_institution member coordination,representative member open,representative member coordination,lawyer member open,lawyer member coordination,auditor member open,auditor member coordination,international_organisation member open,international_organisation member coordination,interpreter member open}')) OFFSET 0)) OFFSET 0) OR EXISTS (SELECT 1 FROM party_snapshot kept JOIN party part ON part.id = kept.party_id AND part.until IS NULL WHERE kept.organisation_id IS NOT DISTINCT FROM :me_organisation AND it.id = ANY (kept.met) OFFSET 0)

-- ties
it.declared_organisation_id = :me_organisation OR EXISTS (SELECT 1 FROM organisation finder WHERE finder.id = :me_organisation AND (finder.kind = 'platform_operator' OR (finder.activated_at IS NOT NULL AND finder.kind IN ('ngo', 'worker_representative', 'international_organisation')))) OR (:me_organisation IN (it.from_organisation_id, it.to_organisation_id) AND it.declared_organisation_id IN (it.from_organisation_id, it.to_organisation_id) AND EXISTS (SELECT 1 FROM organisation helper WHERE helper.id = :me_organisation AND helper.kind NOT IN ('brand', 'supplier', 'recruiter')))

-- memberships
it.organisation_id = :me_organisation OR it.person_id = :me_person OR EXISTS (SELECT 1 FROM organisation mine WHERE mine.id = :me_organisation AND mine.kind = 'platform_operator')

-- invitations
EXISTS (SELECT 1 FROM membership mine JOIN organisation o ON o.id = mine.organisation_id WHERE mine.id = :me_membership AND mine.member_role = 'administrator' AND (o.id = it.organisation_id OR o.kind = 'platform_operator'))

-- people
it.id = :me_person OR EXISTS (SELECT 1 FROM membership near WHERE near.person_id = it.id AND (near.organisation_id = :me_organisation OR EXISTS (SELECT 1 FROM organisation mine WHERE mine.id = :me_organisation AND mine.kind = 'platform_operator')) OFFSET 0)

-- passkeys
it.person_id = :me_person

-- sessions
it.person_id = :me_person

-- notifications
it.membership_id = :me_membership AND it.notify

-- operations
it.id = :me_organisation AND it.kind = 'platform_operator' AND it.activated_at IS NOT NULL

-- drafts
it.peer_organisation_id = :me_organisation OR EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.role = 'lead' AND (cardinality(it.worker_ids) = 0 OR NOT kept_within_lead(it.worker_ids))) OFFSET 0)

-- notices
it.organisation_id = :me_organisation OR EXISTS (SELECT 1 FROM notice_draft behind WHERE behind.notice_id = it.id AND EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = behind.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.role = 'lead') OFFSET 0) OFFSET 0)

-- inNames
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.id = it.party_id AND mine.undertaking_at IS NOT NULL) OFFSET 0)

-- headcounts
it.recorded_organisation_id = :me_organisation

-- files
(it.state = 'uploading' AND it.membership_id = :me_membership) OR (it.state <> 'uploading' AND ( (it.case_id IS NULL AND it.organisation_id = :me_organisation) OR EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (EXISTS (SELECT 1 FROM file_reader r WHERE r.file_id = it.id AND r.party_id = mine.id)) OFFSET 0) OR EXISTS (SELECT 1 FROM party_snapshot kept JOIN party part ON part.id = kept.party_id AND part.until IS NULL WHERE kept.organisation_id IS NOT DISTINCT FROM :me_organisation AND kept.case_id = it.case_id AND (it.organisation_id = kept.organisation_id OR EXISTS (SELECT 1 FROM file_reader r WHERE r.file_id = it.id AND r.party_id = kept.party_id AND r.at <= kept.taken_at)) OFFSET 0)))

-- workers
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.role = 'lead' OR :me_organisation IN (SELECT worker_receivers(it.id))) OFFSET 0)

-- openings
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id IS NOT DISTINCT FROM :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.role = 'lead' OR (mine.organisation_id = it.organisation_id AND it.outcome = 'opened')) OFFSET 0)
