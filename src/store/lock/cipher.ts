/** The keys of one locked assessment. None of them can be taken out of the browser's keeping again. */
export interface LockKeys {
  /** AES-256-GCM, for everything that is kept. */
  readonly content: CryptoKey;
  /** HMAC-SHA-256, for the names of records: they must be found again, and say nothing. */
  readonly names: CryptoKey;
}

const ivLength = 12;
const block = 256;
const utf8 = new TextEncoder();

/**
 * Encrypts and decrypts what is kept of one assessment. Each text gets a fresh IV, and is bound to its assessment and
 * its place there: a ciphertext that was moved to another place does not open.
 */
export class Cipher {
  readonly #id: string;
  readonly #keys: LockKeys;
  readonly #names = new Map<string, string>();

  constructor(id: string, keys: LockKeys) {
    this.#id = id;
    this.#keys = keys;
  }

  /** IV, ciphertext and tag as one. Blanks fill the text up, so that its length says less about it. */
  async seal(value: unknown, place: string): Promise<Uint8Array<ArrayBuffer>> {
    const text = utf8.encode(JSON.stringify(value));
    const padded = new Uint8Array(Math.ceil(text.length / block) * block).fill(32);
    padded.set(text);
    const iv = crypto.getRandomValues(new Uint8Array(ivLength));
    const sealed = new Uint8Array(await crypto.subtle.encrypt(this.#algorithm(iv, place), this.#keys.content, padded));
    const whole = new Uint8Array(ivLength + sealed.length);
    whole.set(iv);
    whole.set(sealed, ivLength);
    return whole;
  }

  /** Rejects when so much as a bit was changed, or when it was sealed for another place or with another key. */
  async open(sealed: Uint8Array<ArrayBuffer>, place: string): Promise<unknown> {
    const algorithm = this.#algorithm(sealed.subarray(0, ivLength), place);
    const text = await crypto.subtle.decrypt(algorithm, this.#keys.content, sealed.subarray(ivLength));
    return JSON.parse(new TextDecoder().decode(text)) as unknown;
  }

  /** What a record's id is called in storage: the same each time, and without the key not to be told from chance. */
  async nameOf(table: string, id: string): Promise<string> {
    const place = `${this.#id}/${table}/${id}`;
    const known = this.#names.get(place);
    if (known !== undefined) return known;
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', this.#keys.names, utf8.encode(place)));
    const name = Array.from(mac.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
    this.#names.set(place, name);
    return name;
  }

  #algorithm(iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
    return { name: 'AES-GCM', iv, additionalData: utf8.encode(`foreweigh-lock/1 ${this.#id} ${place}`), tagLength: 128 };
  }
}
