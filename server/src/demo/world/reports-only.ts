import { lines, type Matter } from './acts.js'

/**
 * Danger now, minutes old, nobody has looked yet. Written in Filipino from a hidden phone to the desk in Thailand at
 * night. Shows what stands first in the list of reports, and why: one of two is hurt, and tomorrow they are moved.
 */
export const laundryRoom: Matter = {
  key: 'laundry-room',
  receipt: '1748205936610284',
  workers: 2,
  names: [],
  acts: [
    {
      ago: { minutes: 40 }, by: 'worker', act: 'report', way: 'rimkhlong',
      report: {
        language: 'fil', subject: 'self', danger: 'now', concerns: ['cannot_leave', 'violence', 'documents_kept'],
        place: 'Pattaya, Thailand', when: 'now',
        story: lines(
          'Tulungan ninyo po kami. Dalawa kaming Pilipina sa labahan ng isang hotel sa Pattaya.',
          'Kinuha kahapon ang mga telepono at pasaporte namin. Itong isa lang ang naitago ko.',
          'Naka-lock ang pinto ng kuwarto mula kagabi. Sabi nila, bukas ililipat kami sa ibang lugar.',
          'Nasaktan ang kasama ko kanina. Hindi siya makatayo nang maayos.',
          'Huwag po kayong tumawag sa hotel. Dito lang po kayo sumagot. Titingnan ko tuwing madaling-araw.',
        ),
        contact: { way: 'code', value: null, times: ['night'], mayPickUp: null },
        wishes: ['shelter', 'authority'],
      },
    },
  ],
}

/**
 * Waiting for an answer. A Vietnamese worker with sore hands in a plating shop asked for a doctor; the question went
 * out three days ago and is open. Shows that no answer is no closure, and that the question asks for nothing twice.
 */
export const platingShop: Matter = {
  key: 'plating-shop',
  receipt: '5273318064925570',
  workers: 1,
  names: [],
  acts: [
    {
      ago: { days: 4, hours: 6 }, by: 'worker', act: 'report', way: 'nodipar',
      report: {
        language: 'vi', subject: 'self', danger: 'no', concerns: ['injury', 'wages_withheld'],
        place: 'Ansan, Hàn Quốc', when: 'this_month',
        story: lines(
          'Tôi là người Việt Nam, làm ở xưởng xi mạ phụ tùng ô tô tại Ansan, Hàn Quốc.',
          'Hai tháng nay tay tôi nổi mẩn và rất rát. Xưởng chỉ phát găng tay mỏng.',
          'Tôi xin nghỉ đi khám thì tổ trưởng bảo nghỉ một ngày trừ ba ngày lương.',
          'Tôi không biết mình có bảo hiểm hay không. Không ai giải thích cho tôi.',
          'Tôi muốn đi khám và không muốn mất việc.',
        ),
        contact: { way: 'code', value: null, times: ['rest_day', 'evening'], mayPickUp: null },
        wishes: [],
      },
    },
    {
      ago: { days: 3, hours: 22 }, by: 'shirin', act: 'triage',
      triage: {
        danger: 'no', child: false, injured: true, confined: false, safeToAnswer: true,
        note: 'Skin of both hands, two months. Needs a doctor first; everything else can wait. Nobody may know.',
      },
    },
    {
      ago: { days: 3, hours: 21 }, by: 'shirin', act: 'ask',
      text: lines(
        'Cảm ơn bạn đã viết. Chúng tôi đã đọc kỹ.',
        'Nếu bạn muốn, hãy cho biết: tay bạn hôm nay thế nào, và trên phiếu lương có dòng nào ghi bảo hiểm không?',
        'Có phòng khám cuối tuần có người nói tiếng Việt. Chúng tôi có thể tìm giúp nơi gần bạn.',
        'Bạn trả lời lúc nào cũng được, không cần vội.',
      ),
    },
  ],
}

/**
 * Advised without a case. A seamstress in Lima asks in Spanish whether her extra hours must be paid and whom she can
 * ask; she gets an answer she can use and the name of a union, and nothing is told to anyone.
 */
export const sewingWorkshop: Matter = {
  key: 'sewing-workshop',
  receipt: '7069412583307749',
  workers: 1,
  names: [],
  acts: [
    {
      ago: { days: 10, hours: 4 }, by: 'worker', act: 'report', way: null,
      report: {
        language: 'es', subject: 'self', danger: 'no', concerns: ['overtime', 'wages_withheld'],
        place: 'Lima, Perú', when: 'this_month',
        story: lines(
          'Trabajo en un taller de costura en Lima. Somos doce personas.',
          'Desde hace tres meses hacemos dos horas más cada día y no las pagan. La boleta dice otra cosa.',
          'No tengo copia de mi contrato. Lo firmé y se lo llevaron.',
          'No estoy en peligro.',
          'Solo quiero saber si me corresponde ese pago y a quién puedo preguntar sin perder el trabajo.',
        ),
        contact: { way: 'code', value: null, times: ['any'], mayPickUp: null },
        wishes: [],
      },
    },
    {
      ago: { days: 9, hours: 20 }, by: 'amina', act: 'triage',
      triage: {
        danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true,
        note: 'Asks for advice, not for a case. Nobody may know. A union in her region answers in Spanish.',
      },
    },
    {
      ago: { days: 9, hours: 18 }, by: 'amina', act: 'advise', outcome: 'advised',
      text: lines(
        'Gracias por escribirnos. Las horas de más se pagan aparte, y usted puede pedir una copia de su contrato.',
        'Si puede, guarde una foto de cada boleta y anote en casa las horas de cada día.',
        'El Sindicato Marea del Callao orienta gratis y no avisa a la empresa, aunque usted no sea del puerto.',
        'No hemos contado nada a nadie. Si algo cambia, escríbanos otra vez con su código.',
      ),
    },
  ],
}

/**
 * A witness, in Korean: someone beside a vegetable farm tells of seven people in an unheated container. Triaged, no
 * case yet, for nobody has heard the seven. Shows a report by a witness and a triage that says what is not known.
 */
export const greenhouse: Matter = {
  key: 'greenhouse',
  receipt: '4418260957732618',
  workers: 7,
  names: [],
  acts: [
    {
      ago: { days: 2, hours: 9 }, by: 'worker', act: 'report', way: 'nodipar',
      report: {
        language: 'ko', subject: 'witness', danger: 'no', concerns: ['living_conditions', 'wages_withheld'],
        place: '경기도 포천', when: 'now',
        story: lines(
          '저는 포천의 한 채소 농장 옆에서 일하는 사람입니다. 농장에 외국인 노동자가 일곱 명 있습니다.',
          '숙소가 비닐하우스 안에 있는 컨테이너입니다. 난방이 안 되고 화장실은 밖에 있습니다.',
          '밤에는 영하로 내려가는데 전기장판 하나를 같이 쓴다고 들었습니다.',
          '한 분이 숙소비로 매달 삼십만 원을 월급에서 뺀다고 했습니다.',
          '그분들 이름은 모릅니다. 제가 말했다는 것은 알려지지 않았으면 합니다.',
        ),
        contact: { way: 'code', value: null, times: ['evening'], mayPickUp: null },
        wishes: ['authority'],
      },
    },
    {
      ago: { days: 1, hours: 22 }, by: 'shirin', act: 'triage',
      triage: {
        danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true,
        note: 'We have not heard the seven and do not know what they wish. Frost at night: look again tomorrow.',
      },
    },
  ],
}

/**
 * New since yesterday, in Hindi, no danger, still to be read: which of two contracts counts. Shows an ordinary report
 * waiting in the list behind the urgent ones, with its date to answer.
 */
export const secondContract: Matter = {
  key: 'second-contract',
  receipt: '9682077341558203',
  workers: 1,
  names: [],
  acts: [
    {
      ago: { days: 1, hours: 5 }, by: 'worker', act: 'report', way: 'nodipar',
      report: {
        language: 'hi', subject: 'self', danger: 'no', concerns: ['contract_changed', 'wages_withheld'],
        place: 'मलेशिया', when: 'this_month',
        story: lines(
          'मैं भारत से आया हूँ और मलेशिया में फ़र्नीचर के कारखाने में काम करता हूँ।',
          'एजेंट ने कहा था कि तनख़्वाह 2,000 रिंगित होगी। यहाँ पहुँचने पर 1,300 का नया काग़ज़ साइन करवाया।',
          'वह काग़ज़ हमारी भाषा में नहीं था।',
          'मैं काम छोड़ना नहीं चाहता। बस जानना चाहता हूँ कि पहला क़रार चलेगा या दूसरा।',
        ),
        contact: { way: 'call_me', value: '+60 00 000 0001', times: ['evening'], mayPickUp: 'कोई नहीं, सिर्फ़ मैं' },
        wishes: [],
      },
    },
  ],
}
