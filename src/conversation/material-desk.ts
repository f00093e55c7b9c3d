import type { Clock } from '../foundation/clock.ts';
import { taipeiDay, taipeiMonth } from '../foundation/taipei-time.ts';
import { cardOfMaterial } from '../materials/card.ts';
import type { Material } from '../materials/material.ts';
import { materialTitled } from '../materials/titled.ts';
import type { MaterialUseStore } from '../materials/use.ts';
import type { MaterialButton } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';

export interface MaterialDeskParts {
  /** Leaflets as they are live. */
  readonly guidance: () => { readonly materials: ReadonlyMap<string, Material> };
  /** Under which the public reaches us; `undefined`: LINE could fetch no picture. */
  readonly publicUrl: () => string | undefined;
  /** Names the picture of a leaflet. */
  readonly pictureOf: (material: Material) => string;
  readonly clock: Clock;
}

export interface MaterialStores {
  readonly materialUses: MaterialUseStore;
}

export type MaterialDesk = ReturnType<typeof createMaterialDesk>;

/** Shows leaflets that officers hand on to people who come to the police. */
export function createMaterialDesk(parts: MaterialDeskParts) {
  const { guidance, publicUrl, pictureOf, clock } = parts;
  const all = () => guidance().materials;

  function list(inGroup: boolean): OutgoingMessage {
    const materials = [...all().values()].map(({ id, title }) => ({ id, title }));
    return { kind: 'materials', materials, ...(inGroup ? { inGroup } : {}) };
  }

  /** In the transaction of what is sent: a message that comes again is counted once. */
  async function count(
    { id, title }: Material,
    what: 'cards' | 'pictures',
    { materialUses }: MaterialStores,
  ): Promise<void> {
    const month = taipeiMonth(clock.now());
    await materialUses.count({ month, materialId: id, title }, what);
  }

  async function show(material: Material, stores: MaterialStores): Promise<OutgoingMessage> {
    await count(material, 'cards', stores);
    const hasPicture = publicUrl() !== undefined;
    const card = cardOfMaterial(material, taipeiDay(clock.now()), hasPicture);
    return { kind: 'material', card };
  }

  /** The leaflet whose title or alias was typed. */
  async function titled(
    text: string,
    stores: MaterialStores,
  ): Promise<OutgoingMessage | undefined> {
    const material = materialTitled(text, all());
    return material && show(material, stores);
  }

  return {
    titled,
    /** @param typed A title; what is none of ours brings the list. */
    onCommand: async (
      typed: string,
      stores: MaterialStores,
      inGroup = false,
    ): Promise<OutgoingMessage> => (await titled(typed, stores)) ?? list(inGroup),
    /** `undefined` where the leaflet is there no more. */
    onButton: async (
      { kind, materialId }: MaterialButton,
      stores: MaterialStores,
    ): Promise<OutgoingMessage | undefined> => {
      const material = all().get(materialId);
      if (material === undefined) return undefined;
      // Where there is no address any more, the card says so.
      if (kind === 'show-material' || publicUrl() === undefined) return show(material, stores);
      await count(material, 'pictures', stores);
      return { kind: 'material-picture', title: material.title, name: pictureOf(material) };
    },
  };
}
