import { z } from 'zod';
import { text } from './text-length.ts';

const pickerShapes = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d$/,
  datetime: /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d$/,
};

/** The action that opens a date picker; its dates are wall clock text without a zone. */
export function datetimePicker(label: z.ZodOptional<z.ZodString> | z.ZodString) {
  return z
    .strictObject({
      type: z.literal('datetimepicker'),
      label,
      data: text(300),
      mode: z.enum(['date', 'time', 'datetime']),
      initial: z.string().optional(),
      max: z.string().optional(),
      min: z.string().optional(),
    })
    .superRefine((action, context) => {
      const { mode, initial, min, max } = action;
      const refuse = (property: string, message: string) =>
        context.addIssue({ code: 'custom', path: [property], message });
      for (const [property, value] of Object.entries({ initial, min, max }))
        if (value !== undefined && !isPickerValue(mode, value)) refuse(property, 'invalid format');
      // The same shape throughout, so that text order is time order.
      const [first, last] = [min?.toUpperCase(), max?.toUpperCase()];
      const start = initial?.toUpperCase();
      if (first !== undefined && last !== undefined && first >= last)
        refuse('min', 'must be less than max');
      if (start === undefined) return;
      if ((first !== undefined && start < first) || (last !== undefined && start > last))
        refuse('initial', 'must be between min and max');
    });
}

function isPickerValue(mode: keyof typeof pickerShapes, value: string): boolean {
  if (!pickerShapes[mode].test(value)) return false;
  const full = { date: `${value}T00:00`, time: `2000-01-01T${value}`, datetime: value }[mode];
  const instant = new Date(`${full.toUpperCase()}:00Z`);
  if (Number.isNaN(instant.getTime())) return false;
  const year = instant.getUTCFullYear();
  // 2026-02-30 rolls over to March instead of failing.
  return instant.toISOString().startsWith(full.toUpperCase()) && year >= 1900 && year <= 2100;
}
