/** Words that end a talk: they ask for no answer. */
const courtesy =
  /^(謝謝|感謝|多謝|謝了|感恩|好|好的|好喔|好哦|收到|了解|瞭解|知道了|明白|沒問題|沒事了|辛苦了|ok|okay|thanks|3q|您|你|學長|學姊|學姐|長官|那我|先這樣|掰|再見|\p{Extended_Pictographic}|\p{P}|\p{S}|\s)+$/iu;

/** Whether a line only thanks or says yes, so that nobody is called for it. */
export function isCourtesy(text: string): boolean {
  return [...text].length <= 30 && courtesy.test(text.normalize('NFKC').trim());
}
