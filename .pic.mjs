import { loadGuidance } from './dist/content/load-guidance.js';
import { leafletContact } from './dist/wording/materials.js';
import { contactText } from './dist/wording/replies.js';
import { leafletPicture } from './dist/pictures/leaflet-picture.js';
import { drawPng } from './dist/pictures/draw-png.js';
import { writeFileSync } from 'node:fs';
const { materials } = await loadGuidance({ folder: 'knowledge', entries: undefined, contactText, leafletContact });
for (const m of materials.values()) {
  const t0 = Date.now();
  const { svg, height } = leafletPicture(m); const t1 = Date.now();
  const png = drawPng(svg); const small = drawPng(svg, 520);
  writeFileSync(`/tmp/leaf-${m.id}.png`, png);
  console.log(m.id, height, png.length, small.length, t1-t0, Date.now()-t1);
}
