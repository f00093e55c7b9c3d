import { writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { drawPng } from './draw-png.ts';

// A process of its own, which ends when the picture is drawn: the font is tens of megabytes
// that the service need not hold, and drawing takes half a second in which nobody is answered.
// What comes in is the SVG; the file that it becomes is the one argument.
/** LINE takes a megabyte for a preview; pictures of leaflets have a quarter or a half, and one file serves for both. */
const mostBytes = 1_000_000;
const narrow = 720;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('no file');
const svg = await text(process.stdin);
const whole = drawPng(svg);
await writeFile(file, whole.length > mostBytes ? drawPng(svg, narrow) : whole, { mode: 0o600 });
