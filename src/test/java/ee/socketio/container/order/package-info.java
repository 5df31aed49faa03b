/**
 * An application that changes rooms and emits in the same handler, with each method of the API that
 * emits.
 */
@NullMarked
package ee.socketio.container.order;

import org.jspecify.annotations.NullMarked;
