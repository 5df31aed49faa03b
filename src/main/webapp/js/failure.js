/**
 * An error of the server, from a REST response or an acknowledgement.
 *
 * The message is for the user. It lists the violations, if there are any, because they say more
 * than the message of the server.
 */
export class Failure extends Error {
  /**
   * @param {{ message?: string, code?: string, details?: any, violations?: Violation[] | null, retryAfter?: number | null }} error
   * @param {number} [status] of the response
   * @typedef {{ field: string, message: string }} Violation
   */
  constructor({ message = "", code, details, violations, retryAfter }, status = 0) {
    super(violations?.length ? violations.map(sentence).join(" ") : message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.violations = violations ?? [];
    this.retryAfter = retryAfter;
  }
}

const sentence = ({ field, message }) => (field ? `'${field}' ${message}.` : `The request ${message}.`);
