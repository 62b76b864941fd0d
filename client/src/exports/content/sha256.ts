import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * SHA-256 of a text's UTF-8 bytes, lower-case hex. Not by `crypto.subtle`: it is missing on a page that is not served over
 * HTTPS or from this machine, and would make every format asynchronous.
 */
export const sha256 = (text: string): string => bytesToHex(digest(utf8ToBytes(text)));

/** The same as base64, as content security policies want it. */
export const sha256Base64 = (text: string): string => btoa(String.fromCharCode(...digest(utf8ToBytes(text))));
