/**
 * Advisory locks of the whole database, the same on every server. Any numbers would do; chains are locked by the hash of
 * their id, which takes all 64 bits, so that these are not met by chance.
 */
export const locks = { migrate: 7_263_367_001, lead: 7_263_367_002, tell: 7_263_367_003, migrateJobs: 7_263_367_004, erase: 7_263_367_005 } as const
