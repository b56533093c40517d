import { describe, expect, it } from 'vitest'
import ar from '../../../shared/locales/ar/notices.json' with { type: 'json' }
import { alikeInLetters } from './alike-in-letters.js'

const found = (text: string, names: readonly string[]) => alikeInLetters(text, names).map(it => text.slice(it.from, it.to))

/** Ten names, as newspapers and papers write them: from Bangladesh, Korea, Thailand, the Middle East and Peru. */
const written: Record<string, string[]> = {
  'Amina Sarkar': ['أمينة سركار', 'امینہ سرکار', 'আমিনা সরকার', 'अमीना सरकार', '아미나 사르카르', '阿米娜·萨卡尔', 'อามีนา ซาร์การ์', 'အာမီနာ ဆာကာ', 'អាមីណា សារកា', 'アミナ・サルカール', 'Амина Саркар', 'அமீனா சர்க்கார்'],
  'Nur Hasan': ['نور حسن', 'নূর হাসান', 'नूर हसन', '누르 하산', '努尔·哈桑', 'นูร์ ฮาซัน', 'နူရ် ဟာဆန်', 'នួរ ហាសាន'],
  'Rahima Khatun': ['رحيمة خاتون', 'রহিমা খাতুন', 'रहीमा खातून', '라히마 카툰', '拉希玛·卡顿', 'ราฮิมา คาตุน', 'ရာဟီမာ ခါတွန်း', 'Рахима Хатун'],
  'Mohammad Rafiq': ['محمد رفيق', 'মোহাম্মদ রফিক', 'मोहम्मद रफीक', '모하마드 라피크', '穆罕默德·拉菲克', 'โมฮัมหมัด ราฟิก', 'Мохаммад Рафик'],
  'Shirin Laskar': ['شيرين لسكر', 'শিরিন লস্কর', 'शिरीन लस्कर', '시린 라스카르', '希林·拉斯卡', 'ชีริน ลัสการ์'],
  'Somchai Jaidee': ['สมชาย ใจดี', 'سومتشاي جايدي', '솜차이 자이디', 'সোমচাই জাইদি'],
  'Junho Baek': ['백준호', 'بيك جونهو', 'แบค จุนโฮ'],
  'سلمى الحوراني': ['Salma Al-Hourani', 'salma el hourani', 'Salma Hourani', 'সালমা আল হুরানি', '살마 알후라니', 'ซัลมา อัลฮูรานี'],
  '백준호': ['Baek Junho', 'Junho Baek', 'Jun-ho Baek', 'بيك جونهو'],
  'রহিমা খাতুন': ['Rahima Khatun', 'رحيمة خاتون', 'ราฮิมา คาตุน'],
}
const names = Object.keys(written)

describe.each(Object.entries(written))('%s', (name, spellings) => {
  it.each(spellings)('is found as %s, and what stands around it is left', spelling => {
    expect(found(`1, ${spelling}!`, [name])).toEqual([spelling])
  })
})

it('is found where the language writes more around it', () => {
  for (const [text, name] of [['اسألوا وأمينة سركار هناك', 'Amina Sarkar'], ['আমিনা সরকারকে দিন', 'Amina Sarkar'], ['사르카르 아미나에게', 'Amina Sarkar'], ['백준호는', 'Junho Baek'], ['โปรดถามอามีนา ซาร์การ์ที่นี่', 'Amina Sarkar']] as const) {
    expect(found(text, [name])).toHaveLength(1)
  }
})

it('in one script is left to those who look for the letters themselves', () => {
  expect(found('Amina Sarkar', ['Amina Sarkar'])).toEqual([])
  expect(found('আমিনা সরকার', ['আমিনা সরকার'])).toEqual([])
})

const ordinary: Record<string, string> = {
  en: 'Please return all passports and identity papers to every worker of the site, and show us the list of papers kept with the dates of return.',
  ar: 'يرجى إعادة جوازات السفر إلى جميع العمال في الموقع وإرسال قائمة بالوثائق المحفوظة وسجلات الأجور عن هذه الفترة.',
  ur: 'براہ کرم سائٹ کے تمام کارکنوں کو ان کے پاسپورٹ واپس کریں اور اس مدت کی اجرتوں کا ریکارڈ بھیجیں۔',
  bn: 'অনুগ্রহ করে কারখানার সব শ্রমিকের পাসপোর্ট ফেরত দিন এবং এই সময়ের মজুরির হিসাব আমাদের পাঠান।',
  ne: 'कृपया सबै कामदारहरूको राहदानी फिर्ता गर्नुहोस् र यस अवधिको ज्यालाको अभिलेख पठाउनुहोस्।',
  hi: 'कृपया सभी श्रमिकों के पासपोर्ट लौटाएँ और इस अवधि के वेतन का विवरण हमें भेजें।',
  ta: 'அனைத்து தொழிலாளர்களின் கடவுச்சீட்டுகளையும் திருப்பிக் கொடுங்கள், சம்பள பதிவுகளை அனுப்புங்கள்.',
  si: 'කරුණාකර සියලුම සේවකයන්ගේ විදේශ ගමන් බලපත්‍ර ආපසු දී වැටුප් වාර්තා එවන්න.',
  th: 'โปรดคืนหนังสือเดินทางให้คนงานทุกคนของโรงงาน และส่งรายการเอกสารที่เก็บไว้กับบันทึกค่าจ้างของช่วงเวลานี้ให้เราด้วย',
  lo: 'ກະລຸນາສົ່ງຄືນໜັງສືຜ່ານແດນໃຫ້ກຳມະກອນທຸກຄົນ ແລະ ສົ່ງບັນທຶກຄ່າແຮງງານໃຫ້ພວກເຮົາ',
  my: 'လုပ်ငန်းခွင်ရှိ အလုပ်သမားအားလုံးထံ နိုင်ငံကူးလက်မှတ်များ ပြန်ပေးပြီး လုပ်ခလစာ မှတ်တမ်းများကို ပေးပို့ပါ။',
  km: 'សូមប្រគល់លិខិតឆ្លងដែនជូនកម្មករទាំងអស់វិញ ហើយផ្ញើកំណត់ត្រាប្រាក់ឈ្នួលសម្រាប់រយៈពេលនេះ។',
  vi: 'Xin trả lại hộ chiếu cho tất cả công nhân và gửi bảng lương của thời gian này.',
  id: 'Mohon kembalikan paspor semua pekerja dan kirimkan catatan upah untuk masa ini.',
  ko: '현장의 모든 노동자에게 여권을 돌려주시고, 이 기간의 임금 기록과 보관 중인 서류 목록을 보내 주십시오.',
  zh: '请将护照归还给工厂的所有工人，并寄来这段时间的工资记录和所保管证件的清单。',
  ru: 'Пожалуйста, верните паспорта всем работникам и пришлите ведомости заработной платы за этот период.',
}

it.each(Object.entries(ordinary))('an ordinary sentence in %s says none of them', (_, text) => { expect(found(text, [...names, 'Nodipar Worker Support', 'Hope Wanjala', 'Ingrid Sandelin', 'Minseo Gil'])).toEqual([]) })

it('the words that are offered in Arabic say none of them either', () => {
  for (const { text } of Object.values(ar.templates)) expect(found(text, names)).toEqual([])
})

it('takes no longer where a name and a text are long', () => {
  const many = Array.from({ length: 60 }, (_, at) => `${names[at % 7] ?? ''} ${'abu'.repeat(at % 5)}`)
  expect(found('আমিনা '.repeat(500) + 'aaaa '.repeat(200), many)).toEqual([])
})
