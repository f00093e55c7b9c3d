import { unitRefusedText } from '../wording/commands.ts';
import { peopleCountText, peopleUsage, personItemText } from '../wording/people-command.ts';
import { listPeople } from './in-service/list-people.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';

async function people(unit: string | undefined, asJson: boolean): Promise<void> {
  const args = unit === undefined ? {} : { unit };
  const carried = await withService(listPeople, args, async (item) => {
    if (asJson) sayJson(item);
    else say(personItemText(item));
  });
  const counts = doneOrTold(carried, unitRefusedText);
  if (counts !== undefined && !asJson) say(peopleCountText(counts));
}

const words = readWords({ unit: { type: 'string' }, json: { type: 'boolean', default: false } });
if (words === undefined || words.positionals.length > 0) tellUsage(peopleUsage);
else await people(words.values.unit, words.values.json);
