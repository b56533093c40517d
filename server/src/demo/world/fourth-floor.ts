import { lines, type Matter } from './acts.js'

/**
 * A domestic worker who cannot write herself: a neighbour does, in Arabic, with her agreement. Nobody may know, so the
 * first question asks her leave, through the neighbour, before an organisation in the same town is told. Shows a report
 * for someone else, a case still in triage, a colleague who reads the workspace in Arabic, and a wish against police
 * and embassy that stands in the dialogue.
 */
export const fourthFloor: Matter = {
  key: 'fourth-floor',
  receipt: '8506627194382051',
  workers: 1,
  names: [],
  acts: [
    {
      ago: { days: 5, hours: 14 }, by: 'worker', act: 'report', way: null,
      report: {
        language: 'ar', subject: 'someone_else', danger: 'unsure',
        concerns: ['documents_kept', 'wages_withheld', 'cannot_leave', 'overtime'],
        place: 'عمّان، الأردن', when: 'now',
        story: lines(
          'أكتب عن جارتنا في الطابق الرابع. هي عاملة منزلية من بنغلادش.',
          'منذ شهرين لم تخرج من البيت. تنظف في الليل أيضًا، ونرى الضوء عندها بعد منتصف الليل.',
          'قالت لزوجتي من الشباك إن جوازها عند أصحاب البيت، وإنها لم تستلم راتبها منذ خمسة أشهر.',
          'لا أظن أنهم يضربونها، لكنها تبكي كثيرًا وتريد أن تكلّم أهلها.',
          'هي تعرف أنني أكتب لكم ووافقت. تفهم البنغالية وقليلًا من العربية.',
          'أرجو ألا يعرف أحد في العمارة أننا كتبنا.',
        ),
        contact: { way: 'code', value: null, times: ['morning'], mayPickUp: 'زوجتي' },
        wishes: [],
      },
    },
    {
      ago: { days: 5, hours: 11 }, by: 'amina', act: 'triage',
      triage: {
        danger: 'unsure', child: false, injured: false, confined: true, safeToAnswer: true,
        note: 'A neighbour writes with her agreement. She has not gone out for two months and speaks Bengali.',
      },
    },
    {
      ago: { days: 5, hours: 10 }, by: 'amina', act: 'ask',
      text: lines(
        'شكرًا لأنك كتبت. قرأنا رسالتك.',
        'هل توافق هي على أن تتصل بها امرأة من منظمة في عمّان تتكلم البنغالية؟ لن نفعل شيئًا قبل موافقتها.',
        'وهل هناك وقت تكون فيه وحدها قرب الشباك؟',
      ),
    },
    {
      ago: { days: 3, hours: 15 }, by: 'worker', act: 'answer',
      text: lines(
        'سألتها زوجتي اليوم. توافق على أن تكلّمها امرأة.',
        'لا تريد الشرطة ولا السفارة الآن.',
        'تكون وحدها صباحًا بين العاشرة والحادية عشرة.',
      ),
    },
    {
      ago: { days: 3, hours: 11 }, by: 'amina', act: 'openCase',
      title: 'Wages and freedom of movement, domestic work',
    },
    {
      ago: { days: 3, hours: 10 }, by: 'amina', act: 'addParty',
      organisation: 'juniper', role: 'service_provider', standing: 'member',
      basis: 'She agreed, through the neighbour, that a woman from this organisation speaks with her.',
    },
    {
      ago: { days: 3, hours: 9 }, by: 'amina', act: 'sendMessage', audience: ['juniper'],
      text: lines(
        'A domestic worker in your town agreed to be spoken to by a woman, in Bengali, in the late morning.',
        'She wishes no police and no embassy for now.',
        'Please make no visit; first only a call, when we have told you that it is safe.',
      ),
    },
    {
      ago: { days: 2, hours: 20 }, by: 'salma', act: 'sendMessage', audience: ['nodipar'],
      text: lines(
        'وصلت الرسالة. زميلتي تتكلم البنغالية وهي متاحة كل صباح.',
        'لن نتصل قبل إشارتكم، ولن نخبر أحدًا. عندنا غرفة جاهزة إذا طلبت هي ذلك.',
      ),
    },
    { ago: { days: 2, hours: 19 }, by: 'amina', act: 'addWorker', nickname: 'Basil', told: true, phone: '+962 7 0000 0303', when: 'late morning, when the lady is out' },
    {
      ago: { days: 2, hours: 18 }, by: 'amina', act: 'holdSession', language: 'bn', interpreter: null, organisation: 'juniper',
      purpose: 'services', items: ['contacts'], said: [{ nickname: 'Basil', answer: 'yes' }],
    },
    {
      ago: { days: 2, hours: 17 }, by: 'amina', act: 'refer', nickname: 'Basil', organisation: 'juniper', priority: 'urgent', needs: ['shelter', 'legal'], languages: ['bn'],
      note: 'A first call by a woman, and a room if she decides to leave.', dependants: 0, lookingForHer: null, wordsNotToUse: 'embassy',
    },
    { ago: { days: 2, hours: 16 }, by: 'salma', act: 'acceptReferral', begins: false },
    {
      ago: { days: 2, hours: 15 }, by: 'salma', act: 'keepService', name: 'Help for domestic workers', description: 'A room, a lawyer and somebody to talk to. We call back.',
      needs: ['legal', 'psychosocial', 'livelihood'], serves: ['women'], languages: ['ar', 'bn', 'en'], countries: ['JO'], phone: '+962 6 000 0300',
    },
    {
      ago: { days: 1, hours: 22 }, by: 'amina', act: 'assessNeeds', nickname: 'Basil',
      needs: [['shelter', 'urgent', 'May not leave the flat.', 'A room where the door has a key.'], ['psychosocial', 'some', 'Sleeps little.'], ['legal', 'some', 'Two months of wages are open.']],
    },
    {
      ago: { days: 1, hours: 21 }, by: 'amina', act: 'call', nickname: 'Basil', reach: 'someone_else', words: 'The lady answered. Said it was a wrong number.',
      next: { inDays: 2, words: 'Call in the late morning only.' },
    },
  ],
}
