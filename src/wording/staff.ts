import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { MaskedKind } from '../privacy/mask.ts';
import { caseWords } from './case-words.ts';
import { deadlineWords } from './deadlines.ts';
import { figuresWords } from './figures.ts';
import { guideWords } from './guides.ts';
import { handoffButtons } from './handoff.ts';
import { meetingWords } from './meeting-words.ts';
import { accountName, specialist } from './replies.ts';
import { swapWords } from './shift.ts';
import { visitWords } from './visits.ts';

/** Every sentence about who somebody is and what they may do. */

export const roleNames: Readonly<Record<string, string>> = {
  officer: '員警',
  specialist: '值班專責人員',
  coordinator: '家防官',
  reviewer: '複審會議成員',
  manager: '管理者',
};

export function rolesText(roles: readonly string[]): string {
  return roles.map((role) => roleNames[role] ?? role).join('、');
}

export const stranger = `這裡是${accountName}，只供臺北市政府警察局報到的同仁使用。同仁請輸入「報到 代碼」，代碼請向婦幼警察隊業務組索取；民眾報案或求助請撥 110 或 113。`;

export function enrolmentRefused({ why }: OutgoingOf<'enrolment-refused'>): string {
  switch (why) {
    case 'unknown':
      return '代碼不正確，沒有完成報到。請核對 12 個英數字（沒有 0、O、1、I、L、U）後再輸入一次「報到 代碼」。';
    case 'expired':
      return '這組代碼已經過期，沒有完成報到。請向婦幼警察隊業務組索取新的代碼。';
    case 'used-up':
      return '這組代碼的使用次數已經用完，沒有完成報到。請向婦幼警察隊業務組索取新的代碼。';
    case 'revoked':
      return '這組代碼已經作廢，沒有完成報到。請向婦幼警察隊業務組索取新的代碼。';
    case 'gone':
      return '這組個人代碼的主人已不在同仁名單，沒有完成報到。請洽婦幼警察隊業務組。';
    case 'suspended':
      return '這個帳號已停權，不能報到。請洽婦幼警察隊業務組。';
    case 'throttled':
      return '代碼錯誤太多次，一小時內暫停報到。請向婦幼警察隊業務組確認代碼後再試。';
  }
}

export const retention = {
  title: '我們會保存什麼、多久',
  lines: [
    '您的 LINE 識別碼、單位、角色、姓名、職稱：在職期間保存；輸入「離職」即刪除姓名與職稱。',
    '您的提問（自動遮罩個資後）：180 天。',
    '報到、異動、查閱等稽核紀錄：只記識別碼，不記內容。',
  ],
} as const;

export function enrolled({ unit, roles, name, isChange }: OutgoingOf<'enrolled'>): {
  title: string;
  lines: string[];
} {
  const who = name === undefined ? '' : `${name}，`;
  return {
    title: isChange ? '單位已更新' : `報到完成，歡迎使用${accountName}`,
    lines: [
      `${who}${unit}｜${rolesText(roles)}`,
      '現在就可以用平常說話的方式打字問我；輸入「引導」一步一步走流程；隨時可以輸入「找值班人員」。',
      ...(name === undefined ? [] : retention.lines),
    ],
  };
}

export function boundElsewhere({ dutyPhone }: OutgoingOf<'bound-elsewhere'>): string {
  const where = dutyPhone === undefined ? '婦幼警察隊業務組' : `婦幼警察隊（${dutyPhone}）`;
  return `您的身分剛才在另一支手機完成報到，這支手機從現在起停止服務。如果不是您本人，請立即聯絡${where}。`;
}

const fieldTitles: Readonly<Record<string, { title: string; line: string }>> = {
  'enrolment.name': {
    title: '請問您的姓名？',
    line: '直接打字就可以，20 個字以內。想先問問題也可以，稍後再填。',
  },
  'enrolment.title': { title: '請問您的職稱？', line: '點一個，或直接打字。' },
  'code.who': { title: '要發代碼給誰？', line: '單位代碼可供多人報到；個人代碼給名單上的同仁。' },
  'code.unit': {
    title: '哪一個單位？',
    line: '請打單位名稱，例如「民權一派出所」「中山分局」「婦幼隊」。',
  },
  'code.person': { title: '哪一位同仁？', line: '點一位，或打姓名。' },
  'hand-over.to': { title: '要轉交給誰？', line: '點一位，或打姓名。' },
  'hand-over.note': {
    title: '要留給對方的備註？',
    line: '直接打字，員警看不到；沒有就點「不用備註」。',
  },
  'rating.reason': { title: '收到評分，謝謝', line: '想說原因可以直接打字；不想說就點「略過」。' },
  'swap.shift': { title: '要換哪一班？', line: '點一班；沒有列出的日期請直接打，例如 12/20。' },
  'swap.with': { title: '要和誰換？', line: '點一位，或打姓名。' },
  'swap.theirs': { title: '換對方的哪一班？', line: '只請對方代班，就點「對方代班（不用還）」。' },
  'swap.confirm': { title: '要送出嗎？', line: '' },
  'code.uses': { title: '幾個人用？', line: '點一個，或打 1 到 200 的數字。' },
};

const problems: Readonly<Record<string, string>> = {
  empty: '沒有看到內容，請再輸入一次。',
  'too-long': '太長了，請在 20 個字以內。',
  'not-a-name': '這看起來不像姓名或職稱，請只打文字，不要有數字或標點。',
  'unknown-unit': '找不到這個單位，請打全名，例如「民權一派出所」。',
  'several-units': '有好幾個單位叫這個名字，請選一個。',
  'not-a-number': '請打數字。',
  'too-many': '請打 1 到 200 的數字。',
  choose: '請從下面選一個。',
  'note-too-long': '太長了，請在 500 個字以內。',
};

export function formAsks({ form, field, problem }: OutgoingOf<'form-asks'>): {
  title: string;
  lines: string[];
} {
  const asked = fieldTitles[`${form}.${field}`] ?? { title: '請輸入', line: '' };
  return {
    title: asked.title,
    lines: [
      ...(problem === undefined ? [] : [problems[problem] ?? '請再輸入一次。']),
      ...(asked.line === '' ? [] : [asked.line]),
    ],
  };
}

export const formFoot = '輸入「取消」可以離開。';

export function enrolmentConfirm(message: OutgoingOf<'enrolment-confirm'>): {
  title: string;
  lines: string[];
} {
  const { name, title, unit, roles, problem } = message;
  return {
    title: '請確認',
    lines: [
      ...(problem === undefined ? [] : [problems[problem] ?? '']),
      `${unit}｜${name} ${title}｜${rolesText(roles)}`,
      ...retention.lines,
    ],
  };
}

export const enrolmentConfirmTitle = retention.title;

export function enrolmentKept({ name, title }: OutgoingOf<'enrolment-kept'>): string {
  return `${name} ${title}，資料已保存。有問題直接打字問我。`;
}

export const nameErased =
  '您收回或修改了填寫姓名、職稱的訊息，先前保存的姓名與職稱已經刪除。請再填一次；不想填可以輸入「取消」。';
export const formLeft = '已離開，沒有保存。有問題可以直接打字問我。';
export const nothingToLeave = '目前沒有進行中的填寫。有問題可以直接打字問我。';
export const formReminder = '剛才的填寫還沒完成，可以繼續輸入；輸入「取消」可以離開。';

export const leaveConfirm = {
  title: '確定要離職登出嗎？',
  lines: ['之後這個帳號不再回答您的問題，也不再傳送通知。姓名與職稱會刪除；要再使用須重新報到。'],
} as const;
export const leftService = '已登出，您的姓名與職稱已刪除。感謝您的服務。';

export function suspended({ dutyPhone }: OutgoingOf<'suspended'>): string {
  const where = dutyPhone === undefined ? '' : `（${dutyPhone}）`;
  return `您的帳號目前停權。如有疑問請洽婦幼警察隊業務組${where}；有立即危險請撥 110。`;
}

export function notAllowed({ roles }: OutgoingOf<'not-allowed'>): string {
  return `這項功能限${rolesText(roles)}使用。`;
}

export function codeIssued(message: OutgoingOf<'code-issued'>): { title: string; lines: string[] } {
  const { code, unit, roles, person, uses, until } = message;
  const whom = person === undefined ? `${unit}｜${rolesText(roles)}` : `${person}（個人代碼）`;
  return {
    title: '報到代碼',
    lines: [
      code,
      `${whom}｜可用 ${uses} 次｜${until} 前有效`,
      `請對方加入本帳號後輸入：報到 ${code}`,
      '代碼只顯示這一次，請勿轉傳到公開群組。',
    ],
  };
}

export const codeRevoked = '代碼已作廢，之後不能再用。已經報到的同仁不受影響。';

export const statusNames: Readonly<Record<string, string>> = {
  active: '使用中',
  blocked: '已封鎖本帳號',
  suspended: '停權',
  left: '已離職',
};

export function memberText(member: {
  name?: string | undefined;
  title?: string | undefined;
  status: string;
}): string {
  const { name = '（未填姓名）', title = '', status } = member;
  const mark = status === 'active' ? '' : `（${statusNames[status] ?? status}）`;
  return `${name} ${title}`.trim() + mark;
}

export function people({ total, units, unreachable }: OutgoingOf<'people'>): {
  title: string;
  lines: string[];
} {
  return {
    title: `已報到 ${total} 人`,
    lines: [
      ...(unreachable.length === 0
        ? ['名單上負有勤務的同仁都能在 LINE 上找到。']
        : [`名單上有勤務卻聯絡不到：${unreachable.join('、')}`]),
      ...(units.length === 0 ? [] : ['點單位看名單，或輸入「人員 單位名稱」。']),
    ],
  };
}

export function unitCount({ unit, count }: { unit: string; count: number }): string {
  return `${unit}（${count} 人）`;
}

/** What a manager types to see a unit's members. */
export function askForUnit(unit: string): string {
  return `人員 ${unit}`;
}

export function peopleOfUnit({ unit, isKnown, members, more }: OutgoingOf<'people-of-unit'>): {
  title: string;
  lines: string[];
} {
  return {
    title: unit,
    lines: [
      ...(isKnown ? [] : ['找不到這個單位，請打全名，例如「人員 民權一派出所」。']),
      ...(isKnown && members.length === 0 ? ['還沒有人報到。'] : []),
      ...(more > 0 ? [`另有 ${more} 人沒有列出，請用 npm run -s people 查看。`] : []),
    ],
  };
}

export function memberCard({ member, unit, roles, since }: OutgoingOf<'member'>): {
  title: string;
  lines: string[];
} {
  return {
    title: memberText(member),
    lines: [`${unit}｜${rolesText(roles)}`, `報到日：${since}`],
  };
}

export function memberChanged({ member }: OutgoingOf<'member-changed'>): string {
  return `${memberText(member)}：狀態已改為「${statusNames[member.status] ?? member.status}」。`;
}

export function unreachable({ names }: OutgoingOf<'unreachable'>): string {
  return [
    '以下同仁負有值班或審查勤務，但在 LINE 上聯絡不到（未報到、封鎖本帳號或停權）：',
    ...names.map((name) => `・${name}`),
    '請提供個人報到代碼（輸入「產生報到代碼」），或調整名單。',
  ].join('\n');
}

export const guessing =
  '一小時內輸入錯誤報到代碼的次數過多，已暫停新的報到一小時；已報到的同仁不受影響。請確認是否有代碼外流或有人嘗試猜測。';

/** Named exhaustively, so that a new kind of masking cannot go unexplained. */
export const maskedNames: Readonly<Record<MaskedKind, string>> = {
  'national-id': '身分證號',
  'resident-id': '居留證號',
  mobile: '手機號碼',
  landline: '市內電話',
  plate: '車牌號碼',
  email: '電子郵件',
  address: '地址',
  'birth-date': '出生日期',
  account: '社群帳號',
  link: '網址連結',
  name: '姓名',
  digits: '長串數字',
};

export function masked({ kinds }: OutgoingOf<'masked'>): string {
  const names = kinds.map((kind) => maskedNames[kind]);
  return `您的訊息含有${[...new Set(names)].join('、')}，系統已遮住，沒有保存也不會轉傳。依規定不得用 LINE 傳送當事人個資：請長按該則訊息「收回」，之後改用代號（例如 AW000-K113007）。`;
}

export const tooFast = '訊息有點快，我跟不上了。請稍等一分鐘再問；有立即危險請直接撥 110。';
export function busy({ dutyPhone }: OutgoingOf<'busy'>): string {
  const call = dutyPhone === undefined ? '' : `，或撥值班專線 ${dutyPhone}`;
  return `現在同時使用的人太多，請稍後再試${call}。${specialist.danger}`;
}

export const onlyAlone = '這項功能請在與本帳號的一對一聊天使用；群組裡只回答法規問題。';
export const groupRefused =
  '本帳號只在核准的公務群組提供服務，即將離開。同仁請加好友後一對一使用。';

export const staffButtons = {
  confirm: '確認',
  redo: '重填',
  leave: '取消',
  yesLeave: '確定離職',
  suspend: '停權',
  restore: '恢復使用',
  revoke: '作廢這組代碼',
} as const;

/** Titles that officers pick from; whoever has another types it. */
const commonTitles = [
  '警員',
  '巡佐',
  '巡官',
  '警務員',
  '偵查佐',
  '小隊長',
  '副所長',
  '所長',
] as const;

/** Words on the buttons of forms. Typed, they do the same. */
export const formWords = {
  titles: commonTitles,
  confirm: staffButtons.confirm,
  redo: staffButtons.redo,
  leave: staffButtons.leave,
  yesLeave: staffButtons.yesLeave,
  unitCode: '單位代碼（多人共用）',
  personalCode: '個人代碼（名單上的同仁）',
  noNote: handoffButtons.noNote,
  noReason: handoffButtons.noReason,
  swap: swapWords,
  visit: visitWords,
  case: caseWords,
  figures: figuresWords,
  meetings: meetingWords,
  deadline: deadlineWords,
  guide: guideWords,
} as const;
