import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPicture, mediaTypeOf, mediaTypes, shownAs } from '../../src/handoff/media-type.ts';
import { bytesOf } from '../support/media.ts';

const office = 'application/vnd.openxmlformats-officedocument';
const known = [
  ['image/jpeg', bytesOf.jpeg()],
  ['image/png', bytesOf.png()],
  ['image/gif', bytesOf.gif()],
  ['image/webp', bytesOf.webp()],
  ['image/heic', bytesOf.heic()],
  ['video/mp4', bytesOf.mp4()],
  ['video/quicktime', bytesOf.mov()],
  ['audio/mp4', bytesOf.m4a()],
  ['audio/mpeg', bytesOf.mp3()],
  ['application/pdf', bytesOf.pdf()],
  [`${office}.wordprocessingml.document`, bytesOf.docx()],
  [`${office}.spreadsheetml.sheet`, bytesOf.xlsx()],
  [`${office}.presentationml.presentation`, bytesOf.pptx()],
] as const;

describe('what bytes are', () => {
  it.each(known)('is %s by their first bytes', (type, bytes) => {
    expect(mediaTypeOf(bytes)).toBe(type);
    // Whichever part of a larger buffer they are.
    const within = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]);
    const seen = within.subarray('before'.length, 'before'.length + bytes.length);
    expect(mediaTypeOf(new Uint8Array(seen.buffer, seen.byteOffset, seen.length))).toBe(type);
  });

  it('is known of every type that may be relayed', () => {
    expect(known.map(([type]) => type)).toEqual([...mediaTypes]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['HTML', bytesOf.html()],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['XML', Buffer.from('<?xml version="1.0"?>')],
    ['plain text', Buffer.from('hello')],
    ['an archive', Buffer.from('PK\x03\x04word/document.xml', 'latin1')],
    ['a document with macros', bytesOf.docx('word/vbaProject.bin')],
    ['a program', Buffer.from('MZ\x90\0', 'latin1')],
    ['an old document', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a container of an unknown brand', Buffer.from('\0\0\0\x18ftypwhat', 'latin1')],
    ['a picture behind something else', Buffer.concat([Buffer.from(' '), bytesOf.jpeg()])],
    ['the beginning of a picture', bytesOf.png().subarray(0, 4)],
  ])('is nothing that may be relayed: %s', (_, bytes) => {
    expect(mediaTypeOf(bytes)).toBeUndefined();
  });

  it('is told of any bytes without a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const type = mediaTypeOf(bytes);
        return type === undefined || mediaTypes.includes(type);
      }),
    );
  });
});

describe('what somebody is told that it is', () => {
  it('is a picture where a browser shows it, however it was sent', () => {
    expect(shownAs('file', 'image/jpeg')).toBe('image');
    expect(shownAs('image', 'application/pdf')).toBe('file');
    expect(shownAs('audio', 'audio/mp4')).toBe('audio');
    expect(mediaTypes.filter(isPicture)).toEqual([
      'image/jpeg',
      'image/png',
      'image/gif',
      'image/webp',
    ]);
  });
});
