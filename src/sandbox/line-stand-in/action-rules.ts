import { z } from 'zod';
import { datetimePicker } from './date-picker-rules.ts';
import { graphemeText, text } from './text-length.ts';

interface ActionPlace {
  /** Graphemes. */
  label: number;
  labelNeeded: boolean;
  quickReply?: boolean;
}

// Chinese must be percent-encoded, and counts nine there.
const tapUri = text(1000)
  .refine((uri) => /^(https?|line|tel):/.test(uri), { error: 'invalid uri scheme' })
  .refine((uri) => /^[\x21-\x7e]+$/.test(uri), { error: 'invalid uri' });

function actionAt(place: ActionPlace) {
  const needed = graphemeText(place.label);
  const label = place.labelNeeded ? needed : needed.optional();
  const postback = z
    .strictObject({
      type: z.literal('postback'),
      label,
      data: text(300),
      displayText: graphemeText(300).optional(),
      text: graphemeText(300).optional(),
      inputOption: z
        .enum(['closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice'])
        .optional(),
      fillInText: graphemeText(300).optional(),
    })
    .refine((action) => action.fillInText === undefined || action.inputOption === 'openKeyboard', {
      path: ['fillInText'],
      error: 'only with inputOption openKeyboard',
    })
    .refine((action) => action.displayText === undefined || action.text === undefined, {
      path: ['text'],
      error: 'may not be set together with displayText',
    });
  const message = z.strictObject({ type: z.literal('message'), label, text: graphemeText(300) });
  const clipboard = z.strictObject({
    type: z.literal('clipboard'),
    label,
    clipboardText: text(1000),
  });
  const uri = z.strictObject({
    type: z.literal('uri'),
    label,
    uri: tapUri,
    ...(place.quickReply ? {} : { altUri: z.strictObject({ desktop: tapUri }).optional() }),
  });
  const kinds = [postback, message, clipboard, uri, datetimePicker(label)] as const;
  if (!place.quickReply) return z.discriminatedUnion('type', kinds);
  return z.discriminatedUnion('type', [
    ...kinds,
    z.strictObject({ type: z.literal('camera'), label }),
    z.strictObject({ type: z.literal('cameraRoll'), label }),
    z.strictObject({ type: z.literal('location'), label }),
  ]);
}

/** What a tap may do, and how long its label may be, at each place that holds an action. */
export const quickReplyAction = actionAt({ label: 20, labelNeeded: true, quickReply: true });
export const templateAction = actionAt({ label: 20, labelNeeded: true });
export const templateDefaultAction = actionAt({ label: 20, labelNeeded: false });
export const imageCarouselAction = actionAt({ label: 12, labelNeeded: false });
export const flexButtonAction = actionAt({ label: 40, labelNeeded: true });
export const flexAction = actionAt({ label: 40, labelNeeded: false });
