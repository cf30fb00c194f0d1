import { NoSpace, isQuotaError, writeWhole, type BlockFile } from './block-file.ts';
import { crc32c } from './crc32c.ts';

const MAGIC = 0x6c6a6e74;
const VERSION = 1;
const HEADER = 24;
const RECORD = 12;
/** A log keeps room ahead, so that what makes room (an unlink) can be recorded on a full medium. */
const AHEAD = 65_536;

/** What opening a journal found. */
export interface JournalReport {
  /** Bytes of an unfinished record at the end that were cut off. */
  cut: number;
  /** Records read. */
  records: number;
  /** Whether an unfinished checkpoint was thrown away. */
  discarded: boolean;
}

interface Log {
  generation: number;
  payloads: Uint8Array[];
  end: number;
  cut: number;
}

/**
 * An append-only record of batches in two files that take turns: a batch is one record with length, sequence and
 * checksum, so that it is there whole or not at all; a checkpoint goes to the other file and counts from the moment
 * that its header is durable.
 */
export class Journal {
  #files: [BlockFile, BlockFile];
  #active = 0;
  #generation = 0;
  #sequence = 0;
  #end = HEADER;
  #size = 0;
  /** Bytes of the checkpoint that the active log starts with. */
  checkpointBytes = 0;
  report: JournalReport = { cut: 0, records: 0, discarded: false };

  /** Opens two files; empty ones give a journal without records. */
  constructor(files: [BlockFile, BlockFile]) {
    this.#files = files;
  }

  /** The payloads of all valid records, the checkpoint first; cuts off an unfinished tail. No payload: a new volume. */
  open(): Uint8Array[] {
    const logs = this.#files.map(readLog);
    const valid = logs.filter((log) => log !== undefined).sort((a, b) => b.generation - a.generation);
    const log = valid[0];
    if (log === undefined) {
      // A first checkpoint whose header never became durable leaves bytes behind, and no volume.
      this.report.discarded = this.#files.some((file) => file.getSize() > 0);
      this.#active = 1;
      return [];
    }
    this.#active = logs.indexOf(log);
    this.#generation = log.generation;
    this.#sequence = log.payloads.length;
    this.#end = log.end;
    this.#size = this.#files[this.#active]!.getSize();
    this.checkpointBytes = log.payloads[0]!.length;
    const other = this.#files[1 - this.#active]!;
    this.report = { cut: log.cut, records: log.payloads.length, discarded: valid.length === 1 && other.getSize() > 0 };
    if (log.cut > 0) {
      const file = this.#files[this.#active]!;
      file.truncate(log.end);
      file.flush();
      this.#size = log.end;
    }
    return log.payloads;
  }

  /** Bytes since the checkpoint. */
  get growth(): number {
    return this.#end - HEADER - RECORD - this.checkpointBytes;
  }

  /**
   * Makes a batch durable.
   *
   * @throws {NoSpace} And nothing is recorded.
   */
  append(payload: Uint8Array): void {
    const file = this.#files[this.#active]!;
    const record = encodeRecord(payload, this.#generation, this.#sequence);
    this.#reserve(file, this.#end + record.length);
    try {
      writeWhole(file, record, this.#end);
      file.flush();
    } catch (error) {
      // Half a record must not lie before the next one.
      try { file.truncate(this.#end); this.#size = this.#end; file.flush(); } catch { /* The checksum gives it away. */ }
      throw error;
    }
    this.#end += record.length;
    this.#sequence++;
    try { this.#reserve(file, this.#end + AHEAD); } catch { /* The next batch meets it. */ }
  }

  #reserve(file: BlockFile, size: number): void {
    if (size <= this.#size) return;
    const wanted = size + AHEAD;
    try {
      file.truncate(wanted);
      this.#size = wanted;
    } catch (error) {
      if (!isQuotaError(error)) throw error;
      try {
        file.truncate(size);
        this.#size = size;
      } catch (again) {
        if (isQuotaError(again)) throw new NoSpace(again);
        throw again;
      }
    }
  }

  /**
   * Starts the other log with a checkpoint, which stands for everything recorded so far.
   *
   * @throws {NoSpace} And the present log goes on.
   */
  checkpoint(payload: Uint8Array): void {
    const file = this.#files[1 - this.#active]!;
    const generation = this.#generation + 1;
    const record = encodeRecord(payload, generation, 0);
    file.truncate(0);
    // Its old header must be gone before new records come to lie behind it.
    file.flush();
    try {
      writeWhole(file, record, HEADER);
      file.flush();
      writeWhole(file, encodeHeader(generation), 0);
      file.flush();
    } catch (error) {
      try { file.truncate(0); } catch { /* It has no header. */ }
      throw error;
    }
    this.#active = 1 - this.#active;
    this.#generation = generation;
    this.#sequence = 1;
    this.#end = HEADER + record.length;
    this.#size = this.#end;
    this.checkpointBytes = payload.length;
    try { this.#reserve(file, this.#end + AHEAD); } catch { /* The next batch meets it. */ }
  }

  close(): void {
    for (const file of this.#files) file.close();
  }
}

function encodeHeader(generation: number): Uint8Array {
  const bytes = new Uint8Array(HEADER);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setFloat64(8, generation, true);
  view.setUint32(16, crc32c(bytes.subarray(0, 16)), true);
  return bytes;
}

function encodeRecord(payload: Uint8Array, generation: number, sequence: number): Uint8Array {
  const record = new Uint8Array(RECORD + payload.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, payload.length, true);
  view.setUint32(4, sequence, true);
  record.set(payload, RECORD);
  view.setUint32(8, sumOf(record, generation), true);
  return record;
}

/** The generation is part of the sum: what an earlier use of the file left behind is no record. */
function sumOf(record: Uint8Array, generation: number): number {
  return crc32c(record.subarray(RECORD), crc32c(record.subarray(0, 8), generation >>> 0));
}

function readLog(file: BlockFile): Log | undefined {
  const size = file.getSize();
  if (size < HEADER + RECORD) return undefined;
  const bytes = new Uint8Array(size);
  const got = file.read(bytes, { at: 0 });
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(16, true) !== crc32c(bytes.subarray(0, 16))) return undefined;
  if (view.getUint32(4, true) !== VERSION) throw new Error(`the volume is of version ${view.getUint32(4, true)}, this build reads ${VERSION}`);
  const generation = view.getFloat64(8, true);
  const payloads: Uint8Array[] = [];
  let end = HEADER;
  while (end + RECORD <= got) {
    const length = view.getUint32(end, true);
    const next = end + RECORD + length;
    if (length === 0 || next > got || view.getUint32(end + 4, true) !== payloads.length) break;
    const record = bytes.subarray(end, next);
    if (view.getUint32(end + 8, true) !== sumOf(record, generation)) break;
    payloads.push(record.subarray(RECORD));
    end = next;
  }
  if (payloads.length === 0) return undefined;
  // Room kept ahead is zeros; anything else is the rest of a record.
  let cut = 0;
  for (let i = got - 1; i >= end; i--) if (bytes[i] !== 0) { cut = i + 1 - end; break; }
  return { generation, payloads, end, cut };
}
