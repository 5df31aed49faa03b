/**
 * A session bean that calls each method of the emitter.
 *
 * <p>Depends on orders and products, and not on REST.
 */
@NullMarked
package ee.socketio.marketplace.push;

import org.jspecify.annotations.NullMarked;
