/**
 * The constraints that Jakarta Validation does not have: a text that a person typed, a price, and
 * the id that a client gives to a request. Payloads carry them beside the constraints of the
 * standard.
 *
 * <p>Depends on the rules for texts and prices, and on no feature.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/bean-validation/3.0/jakarta-bean-validation-spec-3.0#constraintsdefinitionimplementation">Jakarta
 *     Bean Validation, Constraint definition</a>
 */
@NullMarked
package ee.socketio.marketplace.validation;

import org.jspecify.annotations.NullMarked;
