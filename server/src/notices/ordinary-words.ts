/** Words that begin large in a heading and name nobody. Data without logic; an ending more or less does not matter. */
const words = `
a about above accident account act action address after again against agency agent agreement all also an and annual answer any apply april area arrange as ask at audit august
away back bank be because bed before begin below benefit best between black board bonus book both box bridge brown building but buyer by call can card care case central center
centre certificate change charter check child city clean clear close clothing code commission committee company complete condition conduct confirm contract convention
copy corporation corrective cost council country court daily date day dear december deduction deposit department desk details development director document door dormitory due dye
dyeing each early east emergency employee employer employment end english ensure equal evening every everybody everyone evidence exit export factory fair faith family farm february fee
few final find finishing fire first five floor food for force form four free friday from full fund garment gate general give go good government grace great green grey grievance group guide guiding
hall health heat help here high hire home hope hostel hour house housing how human identity if illness immediate import in income industrial industry information injury inspection insurance
international is issue it item january job joint joy july june just keep key kitchen kind know labor labour law lawful leave legal let letter level license light limited line list living local
long lord low lunch machine made make management manager manual march mark may meal medical meet meeting member memo migrant mill minimum ministry mission monday month monthly more morning
most name national near need new next night no north not note notice november now number october of off office officer on one open or order organisation organization other our out over overtime
own owner packing page paper park part passport pay payment payroll payslip people per period permit person personal place plan plant plastic please point policy port position practice present
prevention principle print private procedure process processing product production programme program project proof protection provide public purchase put quality quarter quiet rate receipt record
recruitment referral refund regard register registration regulation release remedy rent repair repay reply report request requirement residence respect response responsible rest return review
right river road room rose rule safe safety salary saturday school second secure security see send september service settle seven shop shore should show sick side sign site six social some
south staff standard start state statement station steel step store street strong subject such sun sunday supplier supply support sure system take team term textile thank that the their them
there these they third this those three thursday time to together tool top total trade training transfer travel treatment tuesday two under union united unit until up update upon urgent us use
vessel victory visa visit wage wait warm warehouse was washing water way we wednesday week weekly welfare well west what when where which white who will winter with within without woman women
work worker working workplace would write written year yes yellow young you your zone act amnesty even measure measures kindly sincerely yours best regards sirs madam
`
const all: ReadonlySet<string> = new Set(words.trim().split(/\s+/))

/** Whether it is a word of the language rather than a name, in small letters, with or without an ending. */
export const isOrdinary = (word: string): boolean =>
  ['', 's', 'es', 'ed', 'd', 'ing', 'ly', 'er', 'ers', '\'s', '’s'].some(end => word.endsWith(end) && (all.has(word.slice(0, word.length - end.length)) || (end === 'ing' && all.has(`${word.slice(0, -3)}e`))))

/** Of the name of whoever helps, too common to be told by. */
export const commonInNames: ReadonlySet<string> = new Set(`
aid association board care center centre central charter desk for foundation group health help home house human inspection international labor labour legal migrant migrants mission national network
office of organisation organization people programme project protection referral right rights safety service services site social support the union women worker workers`.trim().split(/\s+/))

/** Places of two words, of which neither is a word of the language. */
export const pairsOfPlaces: ReadonlySet<string> = new Set([
  'sri lanka', 'saudi arabia', 'hong kong', 'abu dhabi', 'kuala lumpur', 'ho chi', 'chi minh', 'viet nam', 'arab emirates', 'costa rica', 'burkina faso', 'el salvador', 'phnom penh', 'johor bahru', 'samut sakhon',
])
