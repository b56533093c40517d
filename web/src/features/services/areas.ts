/** ISO 3166-2: the first-level areas of the countries where most are found, as `code name`, in Latin letters. No browser knows them by name. */
const all: Record<string, string> = {
  AE: 'AZ Abu Dhabi|AJ Ajman|DU Dubai|FU Fujairah|RK Ras al-Khaimah|SH Sharjah|UQ Umm al-Quwain',
  BD: `05 Bagerhat|01 Bandarban|02 Barguna|06 Barishal|07 Bhola|03 Bogura|04 Brahmanbaria|09 Chandpur|45 Chapai Nawabganj|10 Chattogram|12 Chuadanga|11 Cox's Bazar|08 Cumilla
13 Dhaka|14 Dinajpur|15 Faridpur|16 Feni|19 Gaibandha|18 Gazipur|17 Gopalganj|20 Habiganj|21 Jamalpur|22 Jashore|25 Jhalokathi|23 Jhenaidah|24 Joypurhat|29 Khagrachhari|27 Khulna
26 Kishoreganj|28 Kurigram|30 Kushtia|31 Lakshmipur|32 Lalmonirhat|36 Madaripur|37 Magura|33 Manikganj|39 Meherpur|38 Moulvibazar|35 Munshiganj|34 Mymensingh|48 Naogaon|43 Narail
40 Narayanganj|42 Narsingdi|44 Natore|41 Netrakona|46 Nilphamari|47 Noakhali|49 Pabna|52 Panchagarh|51 Patuakhali|50 Pirojpur|53 Rajbari|54 Rajshahi|56 Rangamati|55 Rangpur
58 Satkhira|62 Shariatpur|57 Sherpur|59 Sirajganj|61 Sunamganj|60 Sylhet|63 Tangail|64 Thakurgaon`,
  BH: '13 Capital|14 Southern|15 Muharraq|17 Northern',
  JO: 'AJ Ajloun|AQ Aqaba|AM Amman|BA Balqa|IR Irbid|JA Jerash|KA Karak|MA Mafraq|MD Madaba|MN Ma’an|AT Tafilah|AZ Zarqa',
  KR: `26 Busan|43 Chungbuk|44 Chungnam|27 Daegu|30 Daejeon|42 Gangwon|29 Gwangju|41 Gyeonggi|47 Gyeongbuk|48 Gyeongnam|28 Incheon|49 Jeju|45 Jeonbuk|46 Jeonnam|50 Sejong|11 Seoul|31 Ulsan`,
  KW: 'AH Ahmadi|FA Farwaniya|HA Hawalli|JA Jahra|KU Capital|MU Mubarak al-Kabeer',
  LB: 'AK Akkar|BH Baalbek-Hermel|BI Beqaa|BA Beirut|AS North|JA South|JL Mount Lebanon|NA Nabatieh',
  MY: `01 Johor|02 Kedah|03 Kelantan|14 Kuala Lumpur|15 Labuan|04 Melaka|05 Negeri Sembilan|06 Pahang|08 Perak|09 Perlis|07 Penang|16 Putrajaya|12 Sabah|13 Sarawak|10 Selangor|11 Terengganu`,
  NP: 'P1 Koshi|P2 Madhesh|P3 Bagmati|P4 Gandaki|P5 Lumbini|P6 Karnali|P7 Sudurpashchim',
  OM: 'DA Dakhiliyah|BU Buraimi|BS North Batinah|BJ South Batinah|WU Wusta|ZA Dhahirah|SS North Sharqiyah|SJ South Sharqiyah|ZU Dhofar|MA Muscat|MU Musandam',
  QA: 'DA Doha|KH Khor|WA Wakrah|RA Rayyan|MS Shamal|SH Shahaniya|ZA Daayen|US Umm Salal',
  SA: '11 Bahah|12 Jawf|03 Madinah|05 Qasim|08 Northern Borders|14 Asir|04 Eastern|06 Hail|09 Jazan|02 Makkah|10 Najran|01 Riyadh|07 Tabuk',
  TH: `37 Amnat Charoen|15 Ang Thong|10 Bangkok|38 Bueng Kan|31 Buri Ram|24 Chachoengsao|18 Chai Nat|36 Chaiyaphum|22 Chanthaburi|50 Chiang Mai|57 Chiang Rai|20 Chon Buri|86 Chumphon|46 Kalasin
62 Kamphaeng Phet|71 Kanchanaburi|40 Khon Kaen|81 Krabi|52 Lampang|51 Lamphun|42 Loei|16 Lop Buri|58 Mae Hong Son|44 Maha Sarakham|49 Mukdahan|26 Nakhon Nayok|73 Nakhon Pathom|48 Nakhon Phanom
30 Nakhon Ratchasima|60 Nakhon Sawan|80 Nakhon Si Thammarat|55 Nan|96 Narathiwat|39 Nong Bua Lam Phu|43 Nong Khai|12 Nonthaburi|13 Pathum Thani|94 Pattani|82 Phangnga|93 Phatthalung|56 Phayao
67 Phetchabun|76 Phetchaburi|66 Phichit|65 Phitsanulok|14 Phra Nakhon Si Ayutthaya|54 Phrae|83 Phuket|25 Prachin Buri|77 Prachuap Khiri Khan|85 Ranong|70 Ratchaburi|21 Rayong|45 Roi Et|27 Sa Kaeo
47 Sakon Nakhon|11 Samut Prakan|74 Samut Sakhon|75 Samut Songkhram|19 Saraburi|91 Satun|17 Sing Buri|33 Si Sa Ket|90 Songkhla|64 Sukhothai|72 Suphan Buri|84 Surat Thani|32 Surin|63 Tak|92 Trang
23 Trat|34 Ubon Ratchathani|41 Udon Thani|61 Uthai Thani|53 Uttaradit|95 Yala|35 Yasothon`,
}

/** The areas of a country to choose from; none where their names are not kept here: then the code is typed. `kept` is chosen already, and stays. */
export const areaChoices = (country: string, kept = ''): { value: string; label: string }[] => {
  const found = (all[country] ?? '').split(/[|\n]/).filter(Boolean).map(line => ({ value: line.slice(0, 2), label: line.slice(3) }))
  const isOther = kept !== '' && found.length > 0 && found.every(({ value }) => value !== kept)
  return (isOther ? [...found, { value: kept, label: kept }] : found).toSorted((one, other) => one.label.localeCompare(other.label))
}
