import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { caseCast } from '../support/case-world.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { copyOfSchedules, withPeople } from '../support/schedules.ts';

const wang = Person.parse({
  ...{ id: 'wang-dm', name: '王大明', title: '小隊長', unit: '婦幼警察隊', roles: ['specialist'] },
});

/** What nobody means by any field of any form. */
const rubbish = [
  ...['12345', '？？？', '😀😀😀😀😀', '<script>alert(1)</script>', '2026-12-05', 'x'.repeat(5000)],
  ...['王'.repeat(5000), "'; DROP TABLE members; --", '\u202e\u200b\u0000', '-0', '＃'],
];

/** How each field of each form is come to, and what it asks. */
const fields: readonly (readonly [name: string, asks: string, steps: readonly string[]])[] = [
  ['enrolment.name', '請問您的姓名？', []],
  ['enrolment.title', '請問您的職稱？', ['陳小華']],
  ['enrolment.confirm', '請確認', ['陳小華', '警員']],
  ['leave.confirm', '確定要離職登出嗎', ['離職']],
  ['code.who', '', ['產生報到代碼']],
  ['code.unit', '哪一個單位', ['產生報到代碼', '單位代碼（多人共用）']],
  ['code.uses', '幾個人用', ['產生報到代碼', '單位代碼（多人共用）', '民權一派出所']],
  ['code.person', '', ['產生報到代碼', '個人代碼（名單上的同仁）']],
  ['case.caseNo', '個案的代號', ['新增個案']],
  ['case.precinct', '哪一個分局', ['新增個案 C-0012']],
  ['case.risk', '風險等級', ['新增個案 C-0012', '中山', '昨天']],
  ['case.courtNo', '法院案號', ['新增個案 C-0012', '中山', '昨天', '高']],
  ['case.confirm', '新增個案 C-0012？', ['新增個案 C-0012', '中山', '昨天', '高', '還沒有案號']],
  ['case-figures.precinct', '個案統計：', ['個案統計']],
  ['case-figures.figures', '還沒有登記', ['個案統計', '中山分局']],
  ['case-figures.confirm', '請確認：', ['個案統計', '中山分局', '這個月沒有案件']],
];

let journey: Journey;
let manager: Chat;
beforeEach(async () => {
  const schedulesDir = await copyOfSchedules();
  await withPeople(schedulesDir, [wang, { ...caseCast.wu, deputies: [] }]);
  journey = await startJourney({}, { ...shippedContent, schedulesDir });
  await journey.enrol(journey.officer, { roles: ['manager'] });
  manager = chatOf(journey, journey.officer);
});
afterEach(() => journey.end());

const openForm = () =>
  journey.stores().transact(({ openForms }) => openForms.find(manager.userId), 'test');
const kept = () =>
  journey.stores().transact(
    async ({ members, enrolmentCodes, stalkingCases }) => ({
      cases: await stalkingCases.all(),
      members: await members.all(),
      codes: await enrolmentCodes.all(),
    }),
    'test',
  );

describe.each(fields)('the field %s', (name, asks, steps) => {
  const [form = '', field = ''] = name.split('.');

  /** An enrolment's form begins with the code; here it is open already. */
  async function comesTo(): Promise<void> {
    if (form === 'enrolment') {
      await journey.stores().transact(
        ({ openForms }) =>
          openForms.save({
            ...{ chat: manager.userId, instance: 'run', form, field: 'name', values: {} },
            ...{ messageIds: [], at: journey.clock.now() },
          }),
        'test',
      );
    }
    for (const text of steps) await manager.says(text);
    expect(await openForm()).toMatchObject({ form, field });
  }

  it('asks again for whatever is none, and keeps nothing of it', async () => {
    await comesTo();
    const [before, opened] = [await kept(), await openForm()];
    for (const text of rubbish) {
      expect((await manager.says(text)).join()).toContain(asks);
      const { at: _, ...now } = { at: 0, ...(await openForm()) };
      expect(now).toEqual({ ...now, form, field, values: opened?.values });
    }
    expect(await kept()).toEqual(before);
  });

  it('is left by 取消, and nothing is done', async () => {
    const before = await kept();
    await comesTo();
    expect((await manager.says('取消')).join()).toContain('已離開');
    expect(await openForm()).toBeUndefined();
    expect(await kept()).toEqual(before);
  });
});
