import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { erasePerson } from '../../src/conversation/erase-person.ts';
import { keptOfPerson } from '../../src/conversation/person-data.ts';
import { subjectOf } from '../../src/directory/data-subject.ts';
import type { Ports } from '../../src/storage/stores.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { filesHolding } from '../support/disk.ts';
import { type GroupChat, groupIn } from '../support/group.ts';
import { type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { copyOfSchedules, withGroups } from '../support/schedules.ts';

const question = '不服書面告誡要幾天內異議';
const [answered, unanswered] = [`${question} 銀河一號`, '銀河二號裡的薛丁格貓'];

let journey: Journey;
let group: GroupChat;
let officer: Chat;
let colleague: Chat;
beforeEach(async () => {
  const schedulesDir = await copyOfSchedules();
  journey = await startJourney({}, { ...shippedContent, schedulesDir });
  officer = chatOf(journey, journey.officer);
  const phone = journey.line.addUser({ name: '同事' });
  await journey.enrol(phone);
  colleague = chatOf(journey, phone);
  group = groupIn(journey);
  await withGroups(schedulesDir, [group.chatId]);
  await journey.app.tick();
  for (const text of [answered, unanswered]) {
    await group.happens({ kind: 'text', text, mentionsUs: true }, officer.userId);
  }
  const text = '銀河三號裡的薛丁格貓';
  await group.happens({ kind: 'text', text, mentionsUs: true }, colleague.userId);
});
afterEach(() => journey.end());

const within = <Result>(work: (ports: Ports) => Promise<Result>) =>
  journey.stores().transact(work, 'test');
const subject = (of: Chat) =>
  within(async ({ members }) => subjectOf(of.userId, [], await members.all()));
async function kept(of: Chat): Promise<string> {
  const whose = await subject(of);
  return JSON.stringify(await within((ports) => keptOfPerson(whose, ports)));
}

describe('what an officer asked in a group', () => {
  it('is theirs when they ask for their data, and nobody else’s', async () => {
    for (const words of ['銀河一號', '銀河二號']) {
      expect(await kept(officer)).toContain(words);
      expect(await kept(colleague)).not.toContain(words);
    }
    expect(await kept(colleague)).toContain('銀河三號');
  });

  it('goes with their data from what is kept and from the disk, and others’ stays', async () => {
    const whose = await subject(officer);
    const count = await within((ports) => erasePerson(officer.userId, whose, ports, journey.clock));
    expect(count).toMatchObject({ answers: 1, questions: 1 });
    await journey.app.tick();
    for (const words of ['銀河一號', '銀河二號']) {
      expect(await filesHolding(journey.dataDir, words)).toEqual([]);
    }
    expect(await kept(officer)).not.toContain(group.chatId);
    expect(await kept(colleague)).toContain('銀河三號');
  });

  it('is theirs also where an edit asked it', async () => {
    const event = journey.line.eventInGroup(group.chatId, officer.userId, {
      ...{ kind: 'text', text: '大家好' },
    });
    await group.delivers(event);
    journey.clock.move(1000);
    const messageId = String(Object(event.message).id);
    const text = '銀河四號裡的薛丁格貓';
    await group.happens({ kind: 'edit', messageId, text, mentionsUs: true }, officer.userId);
    expect(await kept(officer)).toContain('銀河四號');
  });
});
