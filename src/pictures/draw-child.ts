import { writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { drawPng } from './draw-png.ts';

// A process of its own, which ends when the picture is drawn: the font is tens of megabytes
// that the service need not hold, and drawing takes half a second in which nobody is answered.
// What comes in is the SVG; the file that it becomes is the one argument.
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('no file');
await writeFile(file, drawPng(await text(process.stdin)), { mode: 0o600 });
