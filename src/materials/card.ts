import type { MaterialCard } from '../messaging/outgoing-materials.ts';
import type { Material } from './material.ts';

/** A leaflet as it is shown. @param today Asia/Taipei calendar day. */
export function cardOfMaterial(
  material: Material,
  today: string,
  hasPicture = false,
): MaterialCard {
  const { id, title, lead, sections, short, source, asOf, verified, reviewBy } = material;
  return {
    ...{ id, title, lead, sections, source, asOf, verified, stale: reviewBy < today, hasPicture },
    ...(short === undefined ? {} : { short }),
  };
}
