/**
 * Every reason the server may say no to someone who may read the record. One closed list; each has a sentence in
 * `locales/<language>/refusals.json` or the build fails. Someone who may not read the record gets `NotFound`, always.
 */
export const refusals = [
  // what everybody can meet
  'NotFound', 'SignedOut', 'InvalidInput', 'TooLong', 'TooLarge', 'TooMuchAsked', 'TooManyRequests', 'UnknownOperation',
  'ChangedMeanwhile', 'KeyUsedForAnotherAct', 'TryAgain', 'SomethingWentWrong',
  // sign-in and organisations
  'WrongSignIn', 'OrganisationInert', 'NotAnAdministrator', 'AlreadyVouched', 'CannotVouchForYourself',
  'UndertakingAlreadyAccepted', 'LastAdministrator', 'AlreadyEnded', 'InvitationOver', 'AlreadyAMember', 'WeakPassword',
  'ProofNeeded', 'CasesWouldBeOrphaned',
  // reports
  'KeepsNoWayIn', 'TriageFirst', 'AlreadyTriaged', 'AlreadyACase', 'ReportIsClosed', 'ReportIsErased',
  // cases and parties
  'NotACaseManager', 'AlreadyBegun', 'AlreadyAParty', 'RoleNotForThisKind', 'RespondentNeedsNotice',
  'PreviewIsStale', 'OrganisationNotReady', 'CaseIsClosed',
  'UndertakingFirst', 'AlreadyRespondent', 'OnlyForCompanies', 'ConflictOfInterest', 'ConflictUndisclosed', 'TieKnownAlready', 'ViewIsReadOnly',
  // notices
  'NoticeAlreadyDecided', 'NoticeIsSent', 'ApproverIsAuthor', 'WaitFirst', 'SomeoneWouldBeRecognised', 'WorkerMustConsent', 'NoticeNamesSomeone',
  'NoticeTellsTooMuch', 'SenderNotAllowed',
  // messages
  'ReadersMustNotMeet', 'NotAddressable',
  // workers, consents and files
  'WorkerIsErased', 'ReasonNeeded', 'LookedTooOften', 'ReviewerIsOpener', 'AlreadyReviewed', 'ExplainFirst', 'ConsentIsOver', 'GuardianNeeded', 'WorkerWithholds',
  'FileNotReady', 'FileTypeNotAllowed', 'FileIsHarmful', 'TooManyFiles',
] as const
export type Refusal = (typeof refusals)[number]
