/**
 * Where the data are: a MongoDB, or a compatible server of its own when it is told of none.
 *
 * <p>Knows nothing of what is stored.
 */
@NullMarked
package ee.socketio.marketplace.store;

import org.jspecify.annotations.NullMarked;
