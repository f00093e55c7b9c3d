import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadSchedules } from '../../src/content/load-schedules.ts';
import type { Contact } from '../../src/faq/contact.ts';
import type { FaqEntry } from '../../src/faq/entry.ts';
import type { Knowledge } from '../../src/faq/knowledge.ts';
import { dutyPhoneOf } from '../../src/handoff/escalation.ts';
import { basisText, deadlineText } from '../../src/wording/basis.ts';
import { shippedKnowledge } from '../support/journey.ts';
import { topicIds } from './topic-ids.ts';

type Json = Readonly<Record<string, unknown>>;
const readJson = async (path: string): Promise<Json> => JSON.parse(await readFile(path, 'utf8'));

const categories = [
  '要件',
  '受理',
  '告誡',
  '保護令',
  '刑責',
  '競合',
  '性影像',
  '通報',
  '保護',
  '資源',
  '支援',
];

let knowledge: Knowledge;
/** The files as they are written, before contacts are put in. */
let files: { name: string; category: string; entries: FaqEntry[] }[];
let contacts: Contact[];
beforeAll(async () => {
  knowledge = await shippedKnowledge();
  const names = (await readdir('knowledge/faq')).sort();
  files = await Promise.all(
    names.map(async (name) => {
      const { category, entries } = await readJson(`knowledge/faq/${name}`);
      return { name, category: String(category), entries: entries as FaqEntry[] };
    }),
  );
  contacts = (await readJson('knowledge/contacts.json')).contacts as Contact[];
});

/** All that an officer reads of an entry. */
function shownText(entry: FaqEntry): string {
  return [
    entry.question,
    entry.answer.summary,
    ...entry.answer.steps,
    ...entry.answer.cautions,
    ...entry.deadlines.map(deadlineText),
    ...entry.basis.map(basisText),
  ].join('\n');
}

/** What is told of the entries for which `find` finds something. */
function findings(find: (entry: FaqEntry) => unknown): string[] {
  return [...knowledge.entries.values()].flatMap((entry) => {
    const found = find(entry);
    return found ? [`${entry.id}: ${found}`] : [];
  });
}

describe('the shipped knowledge', () => {
  it('answers each of the 123 topics', () => {
    expect(topicIds).toHaveLength(123);
    expect([...knowledge.entries.keys()].sort()).toEqual([...topicIds].sort());
  });

  it('has all eleven categories', () => {
    expect(files.map(({ category }) => category).sort()).toEqual([...categories].sort());
  });

  it('names its schema in every file, so that editors check while typing', async () => {
    for (const { name } of files) {
      const { $schema } = await readJson(`knowledge/faq/${name}`);
      expect({ name, $schema }).toEqual({ name, $schema: '../faq.schema.json' });
    }
  });

  it('shows every contact that an answer refers to, and no brace', () => {
    const references = files.flatMap(({ entries }) =>
      entries.filter(({ answer }) => JSON.stringify(answer).includes('{contact:')),
    );
    expect(references).not.toEqual([]);
    expect(findings((entry) => /[{}]/.exec(shownText(entry))?.[0])).toEqual([]);
  });

  it('has no answer that is too long to be read at a counter', () => {
    const long = files.flatMap(({ entries }) =>
      entries.flatMap(({ id, answer: { summary, steps, cautions = [] } }) => {
        const text = [summary, ...steps, ...cautions].join('');
        const { length } = [...text.replace(/\{contact:[^}]*\}/g, '字'.repeat(25))];
        return length > 520 ? [`${id}: ${length}`] : [];
      }),
    );
    expect(long).toEqual([]);
  });

  it('is written in the characters of Taiwan', () => {
    const simplified =
      /[这说对时过还进现发们个为来国东车门问间见关让认请谁该诉讼证词话谈调识记许设访评诈译试询详语误课论读经给红级约纯组织终结统绝继续维缓编网罗职联听书买卖头实审宪宽导层师带应庙废开异弃张强录归态总恶惊愿战户执扩扰护报拟择挂换损摄无显术机杀权条构样标检档欢残毁汇汉没沟泽洁测济润渐湾满灭灯灵热烦烧爱状独狱献环疗监盘矫码础确碍礼祸种积称稳穷窃类粮紧绑绩缉罚义习声胁脏脑节药虑补装览观规视觉触订计训讯议讲诫谅谋谓谨负财责贤败货质贩贪贫购费资赃赌赔赖赶趋踪轨转轮软轻载较辅辆输辞边达迁运违远连迟适选递遗释针钟钥钱铁链锁错键镜长闭闻阅队阳阴际陆陈险随隐难静页顶项顺须顾预领频题颜额风飞饭饮马驱驾验骂骗骚鱼鸟麦黄齐齿龙]/u;
    expect(findings((entry) => simplified.exec(shownText(entry))?.[0])).toEqual([]);
    expect(simplified.exec(JSON.stringify(contacts))).toBeNull();
  });

  it('is written in the words of Taiwan', () => {
    const mainland =
      /視頻(?!率|次)|信息|短信|網絡|軟件|硬件|默認|質量|渠道|屏幕|互聯網|激活|數據|鼠標|打印|博客|賬號|賬戶|截屏|錄屏|郵箱|服務器|黑客|出租車|民警/u;
    expect(findings((entry) => mainland.exec(shownText(entry))?.[0])).toEqual([]);
    expect(mainland.exec(JSON.stringify(contacts))).toBeNull();
  });

  it('says where each answer comes from, and when it must be looked at again', () => {
    expect(findings(({ basis }) => basis.length === 0)).toEqual([]);
    expect(findings(({ asOf, reviewBy }) => asOf >= reviewBy && `${asOf} ${reviewBy}`)).toEqual([]);
  });

  it('offers no related question that is the question itself, nor one twice', () => {
    expect(
      findings(({ id, related }) => related.includes(id) || new Set(related).size < related.length),
    ).toEqual([]);
  });

  it('asks every question once', () => {
    const questions = [...knowledge.entries.values()].map(({ question }) => question);
    expect(new Set(questions).size).toBe(questions.length);
  });
});

describe('the shipped schedules', () => {
  it('load without a fault, and their duty phone is a placeholder that nobody is told', async () => {
    const { escalation } = await loadSchedules('schedules');
    expect(escalation.phone).toBe('02-0000-0000');
    expect(dutyPhoneOf(escalation)).toBeUndefined();
  });

  it('have a day and a night shift, and nobody in them: no real person is shipped', async () => {
    const { roster } = await loadSchedules('schedules');
    expect(Object.values(roster.shifts).map(({ label }) => label)).toEqual(['日班', '夜班']);
    expect([roster.rotations, roster.assignments, roster.overrides]).toEqual([[], [], []]);
  });
});
