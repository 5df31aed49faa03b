/**
 * Clusters of servers in Java and in Node.js. This test is in a package of its own, because Maven
 * starts the tests of sub-packages first, and it takes longer than most others.
 */
@NullMarked
package ee.socketio.container.mixed;

import org.jspecify.annotations.NullMarked;
