import { BuiltOperations1763700000008 } from './0008-built-operations.js'
import { Cases1763700000003 } from './0003-cases.js'
import { Definers1763700000006 } from './0006-definers.js'
import { Demo1763700000005 } from './0005-demo.js'
import { Erasures1763700000009 } from './0009-erasures.js'
import { LookUps1763700000012 } from './0012-look-ups.js'
import { Notices1763700000015 } from './0015-notices.js'
import { Operations1763700000011 } from './0011-operations.js'
import { People1763700000002 } from './0002-people.js'
import { Platform1763700000001 } from './0001-platform.js'
import { Proofs1763700000010 } from './0010-proofs.js'
import { Reports1763700000004 } from './0004-reports.js'
import { SecondWall1763700000017 } from './0017-second-wall.js'
import { Standings1763700000013 } from './0013-standings.js'
import { Ties1763700000014 } from './0014-ties.js'
import { Views1763700000016 } from './0016-views.js'
import { Walls1763700000007 } from './0007-walls.js'
import { Workers1763700000018 } from './0018-workers.js'
import { Consents1763700000019 } from './0019-consents.js'
import { Files1763700000020 } from './0020-files.js'
import { FileUses1763700000021 } from './0021-file-uses.js'
import { Ledger1763700000022 } from './0022-ledger.js'
import { ViewsForWalls1763700000023 } from './0023-views-for-walls.js'
import { Steps1763700000024 } from './0024-steps.js'
import { Services1763700000025 } from './0025-services.js'
import { Screenings1763700000026 } from './0026-screenings.js'
import { Findings1763700000027 } from './0027-findings.js'
import { Referrals1763700000029 } from './0029-referrals.js'
import { Casework1763700000030 } from './0030-casework.js'
import { Caseload1763700000031 } from './0031-caseload.js'
import { Transfers1763700000032 } from './0032-transfers.js'
import { Columns1763700000033 } from './0033-columns.js'
import { FileWalls1763700000034 } from './0034-file-walls.js'
import { WaysIn1763700000035 } from './0035-ways-in.js'
import { ReportTriage1763700000036 } from './0036-report-triage.js'
import { ReportFiles1763700000037 } from './0037-report-files.js'
import { Retention1763700000038 } from './0038-retention.js'
import { HelpFront1763700000039 } from './0039-help-front.js'
import { Plans1763700000040 } from './0040-plans.js'
import { Money1763700000041 } from './0041-money.js'
import { Closures1763700000042 } from './0042-closures.js'
import { Clocks1763700000043 } from './0043-clocks.js'
import { CheckIns1763700000044 } from './0044-check-ins.js'
import { Jurisdictions1763700000045 } from './0045-jurisdictions.js'
import { KeptLines1763700000046 } from './0046-kept-lines.js'
import { Supply1763700000047 } from './0047-supply.js'
import { CorrectiveActions1763700000048 } from './0048-corrective-actions.js'
import { Inspections1763700000049 } from './0049-inspections.js'
import { Protectors1763700000050 } from './0050-protectors.js'
import { Complaints1763700000051 } from './0051-complaints.js'
import { Practice1763700000052 } from './0052-practice.js'
import { Proofs1763700000053 } from './0053-proofs.js'
import { Ends1763700000054 } from './0054-ends.js'
import { Hotline1763700000055 } from './0055-hotline.js'
import { SelfReportFiles1763700000056 } from './0056-self-report-files.js'
import { EndsAgain1763700000057 } from './0057-ends-again.js'
import { OwnHouses1763700000058 } from './0058-own-houses.js'
import { WhatAnEndTells1763700000059 } from './0059-what-an-end-tells.js'

/** Every migration, in the order they run. */
export const migrations = [
  Platform1763700000001, People1763700000002, Cases1763700000003, Reports1763700000004, Demo1763700000005, Definers1763700000006,
  Walls1763700000007, BuiltOperations1763700000008, Erasures1763700000009, Proofs1763700000010,
  Operations1763700000011, LookUps1763700000012,
  Standings1763700000013, Ties1763700000014, Notices1763700000015, Views1763700000016,
  SecondWall1763700000017,
  Workers1763700000018, Consents1763700000019, Files1763700000020,
  FileUses1763700000021, Ledger1763700000022, ViewsForWalls1763700000023,
  Steps1763700000024, Services1763700000025, Screenings1763700000026,
  Findings1763700000027, Referrals1763700000029,
  Casework1763700000030, Caseload1763700000031, Transfers1763700000032, Columns1763700000033,
  FileWalls1763700000034,
  WaysIn1763700000035,
  ReportTriage1763700000036,
  ReportFiles1763700000037,
  Retention1763700000038,
  HelpFront1763700000039,
  Plans1763700000040,
  Money1763700000041,
  Closures1763700000042,
  Clocks1763700000043,
  CheckIns1763700000044,
  Jurisdictions1763700000045,
  KeptLines1763700000046,
  Supply1763700000047,
  CorrectiveActions1763700000048,
  Inspections1763700000049,
  Protectors1763700000050,
  Complaints1763700000051,
  Practice1763700000052,
  Proofs1763700000053,
  Ends1763700000054,
  Hotline1763700000055,
  SelfReportFiles1763700000056,
  EndsAgain1763700000057,
  OwnHouses1763700000058,
  WhatAnEndTells1763700000059,
]
