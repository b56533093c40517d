/**
 * Words that tell, in the languages notices are written in: English, Arabic, Korean, Bengali, Thai; that somebody spoke also in
 * those the others are likely to know. Data without logic.
 * Latin words stand alone and may take an ending; the others are found inside a word, since they take what is around them.
 * Collected from the guidance of the background documents on how a complaint was traced back to the one who made it.
 */
export const sourceWords = [
  'complaint', 'complain', 'complained', 'complaining', 'complainant', 'hotline', 'helpline', 'told us', 'tell us', 'informed us',
  'wrote to us', 'called us', 'contacted us', 'came to us', 'spoke to us', 'reported by', 'reported to us', 'was reported', 'were reported', 'it is reported',
  'whistle', 'whistleblower', 'whistleblowing', 'informant', 'informer', 'anonymous', 'anonymously', 'we heard', 'we have heard', 'allegation',
  'alleged', 'alleges', 'according to one of', 'according to worker', 'according to employee', 'interviewed', 'testimony', 'witness',
  'a worker said', 'workers said', 'one of your worker', 'some of your worker', 'one of your employee', 'some of your employee', 'one of your staff',
  'some of your staff', 'tip-off', 'victim',
  'شكوى', 'شكاوى', 'اشتكى', 'اشتكت', ' بلاغ', 'البلاغ', 'ببلاغ', 'بلاغات', 'أبلغ', 'أخبرنا', 'أخبرتنا', 'اتصل بنا', 'الخط الساخن', 'شهود', 'مجهول', 'ادعاء', 'الضحية', 'أحد عمالكم',
  '신고', '제보', '민원', '진정서', '익명', '고발', '내부고발', '핫라인', '증언', '목격', '피해자', '알려 왔',
  'অভিযোগ', 'নালিশ', 'জানিয়েছে', 'জানিয়েছেন', 'হটলাইন', 'বেনামি', 'সাক্ষী', 'ভুক্তভোগী', 'আমাদের বলেছে', 'আমাদের কাছে এসেছে',
  'queja', 'denuncia', 'denuncio', 'denunciaron', 'denunciante', 'reclamo', 'linea de ayuda', 'nos dijo', 'nos dijeron', 'nos informo', 'nos informaron', 'nos conto', 'nos contaron', 'testigo', 'anonimo', 'anonima', 'victima',
  'keluhan', 'pengaduan', 'aduan', 'mengadu', 'mengeluh', 'melapor', 'melaporkan', 'dilaporkan', 'pelapor', 'saksi', 'korban', 'anonim', 'memberi tahu kami', 'menghubungi kami',
  'khiếu nại', 'tố cáo', 'tố giác', 'phàn nàn', 'phản ánh', 'nhân chứng', 'nạn nhân', 'ẩn danh', 'nặc danh', 'đường dây nóng', 'báo cho chúng tôi', 'nói với chúng tôi',
  'sumbong', 'nagsumbong', 'isinumbong', 'nagreklamo', 'saksi', 'biktima', 'sinabi sa amin', 'nagsabi sa amin',
  'उजुरी', 'गुनासो', 'सिकायत', 'शिकायत', 'हटलाइन', 'हॉटलाइन', 'साक्षी', 'गवाह', 'पीडित', 'पीड़ित', 'गुमनाम', 'हमें बताया', 'हामीलाई भने', 'आरोप',
  'شکایت', 'ہاٹ لائن', 'گواہ', 'متاثرہ', 'گمنام', 'ہمیں بتایا', 'الزام',
  'တိုင်ကြား', 'တိုင်တန်း', 'တိုင်စာ', 'သတင်းပေး', 'မျက်မြင်သက်သေ', 'အမည်မဖော်', 'စွပ်စွဲ',
  'បណ្តឹង', 'ត្អូញត្អែរ', 'តវ៉ា', 'សាក្សី', 'ជនរងគ្រោះ', 'អនាមិក', 'ប្រាប់យើង',
  '投诉', '投訴', '举报', '舉報', '检举', '檢舉', '申诉', '申訴', '控告', '热线', '熱線', '匿名', '证人', '證人', '受害者', '告诉我们', '告訴我們',
  'ร้องเรียน', 'แจ้งเบาะแส', 'สายด่วน', 'บอกเรา', 'แจ้งเรา', 'โทรมา', 'ไม่ประสงค์ออกนาม', 'พยาน', 'ผู้เสียหาย', 'ข้อกล่าวหา',
]

export const nationalityWords = [
  'bangladeshi', 'nepali', 'nepalese', 'indian', 'pakistani', 'sri lankan', 'indonesian', 'vietnamese', 'cambodian', 'khmer', 'lao', 'laotian', 'burmese',
  'myanmar', 'rohingya', 'thai', 'filipino', 'filipina', 'chinese', 'mongolian', 'uzbek', 'kazakh', 'kyrgyz', 'tajik', 'timorese', 'malaysian', 'korean',
  'ethiopian', 'kenyan', 'ugandan', 'ghanaian', 'nigerian', 'sudanese', 'egyptian', 'syrian', 'jordanian', 'peruvian', 'venezuelan', 'haitian', 'foreigner',
  'بنغالي', 'بنغلاديشي', 'نيبالي', 'هندي', 'باكستاني', 'سريلانكي', 'إندونيسي', 'فلبيني', 'فيتنامي', 'إثيوبي', 'كيني', 'سوداني', 'مصري', 'سوري',
  '방글라데시', '네팔', '인도네시아', '베트남', '캄보디아', '미얀마', '태국인', '필리핀', '중국인', '우즈베크', '우즈벡', '몽골', '스리랑카', '파키스탄',
  'বাংলাদেশি', 'নেপালি', 'ভারতীয়', 'পাকিস্তানি', 'ভিয়েতনামি', 'ইন্দোনেশীয়', 'বর্মি',
  'ชาวพม่า', 'ชาวเมียนมา', 'ชาวกัมพูชา', 'ชาวลาว', 'ชาวเวียดนาม', 'ชาวเนปาล', 'ชาวบังกลาเทศ', 'ชาวอินโดนีเซีย', 'โรฮิงญา',
]

export const shiftWords = [
  'night shift', 'day shift', 'morning shift', 'evening shift', 'afternoon shift', 'first shift', 'second shift', 'third shift', 'late shift', 'early shift',
  'shift a', 'shift b', 'shift c', 'night crew', 'night work', 'night worker',
  'وردية', 'النوبة', 'مناوبة', '야간', '주간조', '교대', '오전조', '오후조', 'শিফট', 'กะกลางคืน', 'กะดึก', 'กะเช้า', 'กะบ่าย', 'กะกลางวัน',
]

/** Followed by a number or one letter they name one spot. */
export const spotWords = [
  'room', 'line', 'bed', 'bunk', 'floor', 'dormitory', 'dorm', 'hall', 'block', 'cabin', 'berth', 'gate', 'machine', 'team', 'section', 'unit', 'house', 'building',
  'غرفة', 'خط', 'سرير', 'طابق', 'مبنى', 'عنبر', 'রুম', 'লাইন', 'তলা', 'বেড', 'ห้อง', 'เตียง', 'ชั้น', 'ไลน์', 'อาคาร', 'หอ',
]
/** The other way round: these follow the number. */
export const countedSpotWords = ['호실', '호', '층', '라인', '동', '번 침대', 'floor', 'নম্বর রুম', 'নম্বর লাইন', 'তলা']
export const ordinalWords = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'ground', 'top']

export const ageWords = [
  'underage', 'under age', 'minor', 'teenage', 'teenager', 'teen', 'child', 'children', 'elderly', 'youngest', 'oldest',
  'قاصر', 'طفل', 'أطفال', 'مراهق', '미성년', '청소년', '아동', 'নাবালক', 'শিশু', 'কিশোর', 'ผู้เยาว์', 'เด็ก', 'วัยรุ่น',
]
export const pregnancyWords = [
  'pregnant', 'pregnancy', 'maternity', 'miscarriage', 'expecting a', 'gave birth', 'breastfeeding',
  'حامل', 'الحمل', 'أمومة', 'إجهاض', '임신', '임산부', '유산', '출산', 'গর্ভবতী', 'গর্ভপাত', 'মাতৃত্ব', 'ตั้งครรภ์', 'มีท้อง', 'คลอด', 'แท้ง',
]
export const injuryWords = [
  'injury', 'injuries', 'injured', 'wound', 'wounded', 'amputated', 'amputation', 'fracture', 'fractured', 'broken arm', 'broken leg', 'broken hand', 'burned',
  'burnt', 'burns', 'swollen', 'hospital', 'hospitalised', 'hospitalized', 'fainted', 'collapsed', 'lost a finger', 'accident',
  'إصابة', 'مصاب', 'أصيب', 'جرح', 'كسر', 'حروق', 'المستشفى', 'حادث', '부상', '다친', '다쳤', '골절', '화상', '절단', '병원', '산재',
  'আহত', 'জখম', 'হাসপাতাল', 'দুর্ঘটনা', 'পুড়ে', 'บาดเจ็บ', 'โรงพยาบาล', 'อุบัติเหตุ', 'กระดูกหัก', 'ไหม้',
]
export const genderWords = [
  'woman', 'women', 'man', 'men', 'female', 'male', 'girl', 'boy', 'lady', 'ladies', 'mother', 'father', 'husband', 'wife', 'she', 'he', 'her', 'his', 'him',
  'امرأة', 'نساء', 'النساء', 'رجال', 'الرجال', 'فتاة', 'عاملات', '여성', '남성', '여자', '남자', '아내', '남편', 'মহিলা', 'নারী', 'পুরুষ', 'মেয়ে', 'ผู้หญิง', 'ผู้ชาย', 'สตรี',
]

export const dayWords = [
  'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'yesterday', 'last night', 'tonight', 'last week', 'this morning',
  'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد', 'أمس', 'البارحة',
  '월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일', '어제', '지난밤',
  'সোমবার', 'মঙ্গলবার', 'বুধবার', 'বৃহস্পতিবার', 'শুক্রবার', 'শনিবার', 'রবিবার', 'গতকাল',
  'วันจันทร์', 'วันอังคาร', 'วันพุธ', 'วันพฤหัส', 'วันศุกร์', 'วันเสาร์', 'วันอาทิตย์', 'เมื่อวาน', 'เมื่อคืน',
]
/** With the number of a day beside them they are a date; alone they are a month, which a notice may name. */
export const monthWords = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
  'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sept', 'sep', 'oct', 'nov', 'dec',
  'يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر',
  'জানুয়ারি', 'ফেব্রুয়ারি', 'মার্চ', 'এপ্রিল', 'মে', 'জুন', 'জুলাই', 'আগস্ট', 'সেপ্টেম্বর', 'অক্টোবর', 'নভেম্বর', 'ডিসেম্বর',
  'มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม',
]
export const hourWords = ['midnight', 'noon', 'منتصف الليل', 'الظهر', '자정', '정오', 'মধ্যরাত', 'দুপুর', 'เที่ยงคืน', 'เที่ยงวัน']

/** A name follows. */
export const titleWords = [
  'mr', 'mrs', 'ms', 'miss', 'md', 'mohd', 'mohammad', 'muhammad', 'dr', 'sheikh', 'sk', 'saw', 'daw', 'brother', 'sister', 'uncle', 'aunt',
]
/** A name follows in scripts that have no capital letters. */
export const plainTitleWords = ['السيد ', 'السيدة ', 'الأخ ', 'الأخت ', 'জনাব ', 'মোঃ ', 'মোসাঃ ', 'বেগম ', 'นางสาว', 'นาย']
/** A name stands before. */
export const afterNameWords = ['씨는', '씨가', '씨의', '씨를', '씨에게', '씨와', '님이', '님은', '님의']
