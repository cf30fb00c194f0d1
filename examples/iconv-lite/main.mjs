import iconv from 'iconv-lite';
import { readInput, run } from '../shared/show.mjs';

const files = [
  'bulgarian-dos.cp866', 'chinese-simplified.gb18030', 'chinese-traditional.big5', 'french-mac.macintosh', 'greek.iso-8859-7',
  'hebrew.windows-1255', 'japanese-unix.euc-jp', 'japanese.shift_jis', 'korean.euc-kr', 'polish.iso-8859-2', 'russian.koi8-r',
  'thai.tis-620', 'turkish.iso-8859-9', 'ukrainian.windows-1251',
];

/** Decodes as a network would deliver: characters fall apart between the pieces. */
function decodeInPieces(bytes, encoding, size) {
  const decoder = iconv.getDecoder(encoding);
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += decoder.write(bytes.subarray(at, at + size));
  return text + (decoder.end() ?? '');
}

await run(async (print) => {
  for (const file of files) {
    const [language, encoding] = file.split('.');
    const bytes = Buffer.from(await readInput(`texts/${file}.txt`));
    const text = iconv.decode(bytes, encoding);
    const back = iconv.encode(text, encoding);
    print(`${language} (${encoding}, ${bytes.length} bytes, ${Buffer.byteLength(text)} in UTF-8)`);
    print(`  ${bytes.subarray(0, 16).toString('hex').replace(/..\B/g, '$& ')} …`);
    print(`  ${text}`);
    print(`  in pieces of 7: ${decodeInPieces(bytes, encoding, 7) === text ? 'the same' : 'DIFFERENT'}; written back: ${back.equals(bytes) ? 'the same bytes' : 'DIFFERENT BYTES'}`);
    print();
  }

  const word = 'Ça coûte 5 €, Σ 🙂';
  print(`"${word}" in other encodings:`);
  for (const encoding of ['utf8', 'utf-16', 'utf-16be', 'utf-32le', 'utf-7', 'utf-7-imap', 'windows-1252', 'cp437', 'latin1', 'ascii', 'base64', 'hex']) {
    const source = encoding === 'hex' || encoding === 'base64' ? Buffer.from(word).toString(encoding) : word;
    const bytes = iconv.encode(source, encoding);
    print(`  ${encoding.padEnd(12)} ${String(bytes.length).padStart(3)} bytes  ${bytes.toString('hex')}  ${JSON.stringify(iconv.decode(bytes, encoding))}`);
  }
  print(`  with a byte order mark: ${iconv.encode('Ω', 'utf-16le', { addBOM: true }).toString('hex')}, read back without it: ${iconv.decode(Buffer.from('fffea903', 'hex'), 'utf-16')}`);

  print();
  print(`Known: ${['win1251', 'CP949', 'x-sjis', 'ISO_8859-5', 'klingon'].map((name) => `${name} ${iconv.encodingExists(name)}`).join(', ')}`);
  try {
    iconv.decode(Buffer.from('qapla'), 'klingon');
  } catch (error) {
    print(`${error.name}: ${error.message}`);
  }
});
