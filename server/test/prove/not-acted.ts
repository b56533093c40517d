const ofHerself = 'It changes what the one who does it reads of herself, and nobody else reads it.'
const chairs = 'It changes who sits in a chair, or who may sit in one: the places of a stage are made before anything is looked at.'
const operator = 'It is done by the operator, who sits in no chair, to jobs that say nothing of a case.'

/** Acts that happen in no world, and why. Whoever adds an act writes it into the worlds, or its reason here. */
export const notActed: Readonly<Record<string, string>> = {
  readAbout: ofHerself, readNotifications: ofHerself, endOtherSessions: ofHerself, removePasskey: ofHerself, revokeSession: ofHerself, useMembership: ofHerself,
  acceptPartUndertaking: chairs, acceptUndertaking: chairs, endMembership: chairs, invite: chairs, openWayIn: chairs, registerOrganisation: chairs, revokeInvitation: chairs, startRecovery: chairs, vouch: chairs, startPractice: chairs, resetPractice: chairs,
  giveUpJob: operator, retryJob: operator, retryJobs: operator,
}
