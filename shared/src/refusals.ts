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
  'ProofNeeded', 'CasesWouldBeOrphaned', 'NotInPractice',
  // reports
  'KeepsNoWayIn', 'TriageFirst', 'AlreadyTriaged', 'AlreadyACase', 'ReportIsClosed', 'ReportIsErased', 'ReportIsHeld', 'ReportIsOpen', 'DeletionIsDecided', 'ConfirmerIsDecider',
  'TiedAlready', 'MergedAlready', 'InterpreterAsked', 'DeputyAlready', 'DeputyEnded',
  // other ways in
  'ListUnreadable', 'ListTooLong', 'SignatureInvalid', 'SignatureOutOfTime', 'SignatureUsed', 'TooManyKeys', 'OnlyForBrands',
  // cases and parties
  'NotACaseManager', 'AlreadyBegun', 'AlreadyAParty', 'RoleNotForThisKind', 'RespondentNeedsNotice',
  'PreviewIsStale', 'OrganisationNotReady', 'CaseIsClosed',
  'UndertakingFirst', 'AlreadyRespondent', 'OnlyForCompanies', 'ConflictOfInterest', 'ConflictUndisclosed', 'TieKnownAlready', 'ViewIsReadOnly',
  // steps
  'GuardUnmet', 'CaseIsOnHold', 'NotOnHold', 'NoSuchMove', 'CaseIsOpen', 'ReopenedTooLate', 'ClosesByItsSteps',
  // notices
  'NoticeAlreadyDecided', 'NoticeIsSent', 'ApproverIsAuthor', 'WaitFirst', 'SomeoneWouldBeRecognised', 'WorkerMustConsent', 'NoticeNamesSomeone',
  'NoticeTellsTooMuch', 'SenderNotAllowed', 'ActionMovedOn',
  // messages
  'ReadersMustNotMeet', 'NotAddressable',
  // workers, consents and files
  'WorkerIsErased', 'ReasonNeeded', 'LookedTooOften', 'ReviewerIsOpener', 'AlreadyReviewed', 'ExplainFirst', 'ConsentIsOver', 'GuardianNeeded', 'WorkerWithholds', 'ReportIsJoined', 'WishNeedsReason',
  'FileNotReady', 'FileTypeNotAllowed', 'FileIsHarmful', 'TooManyFiles', 'ScreeningIsOver', 'LookFirst',
  // findings and responses
  'VerifierNotIndependent', 'FindingSuperseded', 'AlreadyAppealed', 'AppealDecided', 'DeciderMadeFinding', 'FactorsFirst', 'DifferenceNeedsReason', 'MemoIsSigned',
  // plans
  'NotInPlanStep', 'PlanIsEmpty', 'PlanIsFixed', 'PlanIsOpen', 'ProposeFirst', 'ApproverWroteIt', 'AnswersFirst', 'CostIsApproved',
  'LineIsSettled', 'LineIsClaimed', 'DayHasPassed', 'ClaimFirst', 'ConfirmerIsBound',
  // closing and lessons
  'HearHerFirst', 'TryHerAgain', 'PartIsClosed', 'PartIsOpen', 'NotAtClosing', 'ClosureIsAsked', 'ClosureIsDecided', 'ManagerDoesNotApprove', 'NotAtLearning', 'LessonFirst', 'TooFewPeople',
  // clocks and check-ins
  'ClockRunsOn', 'ClockStands', 'ClockRuns', 'NotYetDue', 'TriedToday',
  // places and the law there
  'TooManyPlaces', 'DutyHasNoDate', 'DateIsKept',
  // money
  'AlreadyConfirmed', 'SheSaidItDidNotCome', 'BankRecordNeeded', 'AskAgainFirst', 'MoreThanPaid', 'MoreThanOwed',
  // the directory and places
  'NoPlaceFits', 'HoldIsOver', 'PlaceIsSecret',
  // referrals
  'ReferralNeedsConsent', 'ReferralIsOver', 'LinkIsOver', 'OutcomeIsSaid',
  // authorities
  'CompetenceFirst', 'MayHaveToAct', 'HandOverFirst', 'OnlyAnonymously',
  // supply chains
  'NoCodeOfConduct', 'AskedInAlready', 'NoContactToAsk', 'CodeIsAccepted',
  // complaints about ourselves
  'NobodyReceives', 'TooManyComplaints', 'ComplaintIsClosed', 'AnswerFirst', 'CloserIsProposer',
  // transfers
  'TransferIsOffered', 'TransferIsOver',
] as const
export type Refusal = (typeof refusals)[number]
