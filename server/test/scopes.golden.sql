-- cases
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.id AND mine.organisation_id = :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (true) OFFSET 0)

-- parties
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id = :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (it.organisation_id = mine.organisation_id OR (it.known_as IN ('open', 'coordination', 'protection', 'sensitive', 'narrowing') AND (mine.role, mine.standing) IN (('lead', 'member'))) OR (it.known_as IN ('open', 'coordination') AND (mine.role, mine.standing) IN (('lead', 'partner'), ('service_provider', 'member'), ('service_provider', 'partner'), ('brand', 'member'), ('brand', 'partner'), ('employer', 'member'), ('employer', 'partner'), ('supplier', 'member'), ('supplier', 'partner'), ('recruiter', 'member'), ('recruiter', 'partner'), ('labour_inspectorate', 'partner'), ('referral_authority', 'partner'), ('police', 'member'), ('police', 'partner'), ('consulate', 'member'), ('consulate', 'partner'), ('human_rights_institution', 'partner'), ('representative', 'partner'), ('lawyer', 'partner'), ('auditor', 'partner'), ('international_organisation', 'member'), ('international_organisation', 'partner'))) OR (it.known_as IN ('open') AND (mine.role, mine.standing) IN (('shelter', 'member'), ('shelter', 'partner'), ('immigration', 'member'), ('immigration', 'partner'), ('interpreter', 'member'), ('interpreter', 'partner'))) OR (it.known_as IN ('open', 'coordination', 'sensitive') AND (mine.role, mine.standing) IN (('labour_inspectorate', 'member'), ('referral_authority', 'member'), ('human_rights_institution', 'member'), ('representative', 'member'), ('lawyer', 'member'), ('auditor', 'member')))) OFFSET 0)

-- messages
EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id = :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.id = ANY (it.audience)) OFFSET 0)

-- events
it.organisation_id = :me_organisation OR EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = it.case_id AND mine.organisation_id = :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (mine.id = ANY (it.addressed) OR (it.class IN ('open', 'coordination', 'protection', 'sensitive', 'narrowing') AND (mine.role, mine.standing) IN (('lead', 'member'))) OR (it.class IN ('open', 'coordination') AND (mine.role, mine.standing) IN (('lead', 'partner'), ('service_provider', 'member'), ('service_provider', 'partner'), ('brand', 'member'), ('brand', 'partner'), ('employer', 'member'), ('employer', 'partner'), ('supplier', 'member'), ('supplier', 'partner'), ('recruiter', 'member'), ('recruiter', 'partner'), ('labour_inspectorate', 'partner'), ('referral_authority', 'partner'), ('police', 'member'), ('police', 'partner'), ('consulate', 'member'), ('consulate', 'partner'), ('human_rights_institution', 'partner'), ('representative', 'partner'), ('lawyer', 'partner'), ('auditor', 'partner'), ('international_organisation', 'member'), ('international_organisation', 'partner'))) OR (it.class IN ('open') AND (mine.role, mine.standing) IN (('shelter', 'member'), ('shelter', 'partner'), ('immigration', 'member'), ('immigration', 'partner'), ('interpreter', 'member'), ('interpreter', 'partner'))) OR (it.class IN ('open', 'coordination', 'sensitive') AND (mine.role, mine.standing) IN (('labour_inspectorate', 'member'), ('referral_authority', 'member'), ('human_rights_institution', 'member'), ('representative', 'member'), ('lawyer', 'member'), ('auditor', 'member')))) OFFSET 0)

-- reports
it.organisation_id = :me_organisation

-- organisations
it.id = :me_organisation OR EXISTS (SELECT 1 FROM organisation finder WHERE finder.id = :me_organisation AND (finder.kind = 'platform_operator' OR (finder.activated_at IS NOT NULL AND finder.kind IN ('ngo', 'worker_representative', 'international_organisation')))) OR EXISTS (SELECT 1 FROM membership chair WHERE chair.organisation_id = it.id AND chair.person_id = :me_person AND chair.until IS NULL) OR EXISTS (SELECT 1 FROM party there WHERE there.organisation_id = it.id AND (EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = there.case_id AND mine.organisation_id = :me_organisation AND mine.until IS NULL AND mine.standing IN ('member', 'partner') AND (there.organisation_id = mine.organisation_id OR (there.known_as IN ('open', 'coordination', 'protection', 'sensitive', 'narrowing') AND (mine.role, mine.standing) IN (('lead', 'member'))) OR (there.known_as IN ('open', 'coordination') AND (mine.role, mine.standing) IN (('lead', 'partner'), ('service_provider', 'member'), ('service_provider', 'partner'), ('brand', 'member'), ('brand', 'partner'), ('employer', 'member'), ('employer', 'partner'), ('supplier', 'member'), ('supplier', 'partner'), ('recruiter', 'member'), ('recruiter', 'partner'), ('labour_inspectorate', 'partner'), ('referral_authority', 'partner'), ('police', 'member'), ('police', 'partner'), ('consulate', 'member'), ('consulate', 'partner'), ('human_rights_institution', 'partner'), ('representative', 'partner'), ('lawyer', 'partner'), ('auditor', 'partner'), ('international_organisation', 'member'), ('international_organisation', 'partner'))) OR (there.known_as IN ('open') AND (mine.role, mine.standing) IN (('shelter', 'member'), ('shelter', 'partner'), ('immigration', 'member'), ('immigration', 'partner'), ('interpreter', 'member'), ('interpreter', 'partner'))) OR (there.known_as IN ('open', 'coordination', 'sensitive') AND (mine.role, mine.standing) IN (('labour_inspectorate', 'member'), ('referral_authority', 'member'), ('human_rights_institution', 'member'), ('representative', 'member'), ('lawyer', 'member'), ('auditor', 'member')))) OFFSET 0)) OFFSET 0)

-- memberships
it.organisation_id = :me_organisation OR it.person_id = :me_person OR EXISTS (SELECT 1 FROM organisation mine WHERE mine.id = :me_organisation AND mine.kind = 'platform_operator')

-- invitations
EXISTS (SELECT 1 FROM membership mine JOIN organisation o ON o.id = mine.organisation_id WHERE mine.id = :me_membership AND mine.member_role = 'administrator' AND (o.id = it.organisation_id OR o.kind = 'platform_operator'))

-- people
it.id = :me_person OR EXISTS (SELECT 1 FROM membership near WHERE near.person_id = it.id AND (near.organisation_id = :me_organisation OR EXISTS (SELECT 1 FROM organisation mine WHERE mine.id = :me_organisation AND mine.kind = 'platform_operator')))

-- passkeys
it.person_id = :me_person

-- sessions
it.person_id = :me_person

-- notifications
it.membership_id = :me_membership AND it.notify

-- operations
it.id = :me_organisation AND it.kind = 'platform_operator' AND it.activated_at IS NOT NULL
