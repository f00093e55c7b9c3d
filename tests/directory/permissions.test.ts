import { describe, expect, it } from '@jest/globals';
import { deeds, may } from '../../src/directory/permissions.ts';
import { roles } from '../../src/directory/person.ts';

describe('what each role may do', () => {
  it('is this, and nothing else', () => {
    const table = Object.fromEntries(
      roles.map((role) => [role, deeds.filter((deed) => may({ roles: [role] }, deed))]),
    );
    expect(table).toEqual({
      officer: ['ask'],
      specialist: ['ask', 'take-inquiry', 'see-team-calendar'],
      coordinator: [
        ...['ask', 'take-inquiry', 'record-visit', 'see-cases', 'change-cases'],
        ...['see-meeting', 'submit-case', 'propose-meeting', 'enter-figures'],
      ],
      reviewer: [
        ...['ask', 'take-inquiry', 'see-due-visits', 'see-cases'],
        ...['attend-meeting', 'see-meeting', 'see-package', 'propose-meeting'],
      ],
      manager: [...deeds],
    });
  });

  it('is nothing where somebody has no role', () => {
    expect(deeds.filter((deed) => may({ roles: [] }, deed))).toEqual([]);
  });
});
