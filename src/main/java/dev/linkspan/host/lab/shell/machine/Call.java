// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.state.Release;
import dev.linkspan.host.lab.shell.state.State;
import java.util.List;

/** A call of a command: what it was given, and what it says. */
public final class Call {

    /** Ends a command; what is to be said was said. */
    public static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        EndedException(int status) {
            super("status " + status);
            this.status = status;
        }

        /** What the command returns. */
        public int status() {
            return status;
        }
    }

    /** A command. */
    public interface Tool {
        /** Runs it; a command that fails throws {@link EndedException} by {@link Call#fail}. */
        void run(Call call);
    }

    private final String name;
    private final List<String> arguments;
    private final SolarisMachine machine;
    private final Caller caller;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    /**
     * A call.
     *
     * @param name last part of the command's path
     * @param arguments what follows it
     */
    public Call(String name, List<String> arguments, SolarisMachine machine, Caller caller) {
        this.name = name;
        this.arguments = List.copyOf(arguments);
        this.machine = machine;
        this.caller = caller;
    }

    /** Last part of the command's path. */
    public String name() {
        return name;
    }

    /** What follows the command. */
    public List<String> arguments() {
        return arguments;
    }

    /** Where it runs. */
    public SolarisMachine machine() {
        return machine;
    }

    /** What that is set up as. */
    public State state() {
        return machine.state();
    }

    /** Which system that runs. */
    public Release release() {
        return machine.release();
    }

    /** Who calls. */
    public Caller caller() {
        return caller;
    }

    /** Writes to standard output as it is. */
    public void print(String text) {
        out.append(text);
    }

    /** Writes a line to standard output. */
    public void line(String text) {
        out.append(text).append('\n');
    }

    /** Writes a line to standard error. */
    public void warn(String text) {
        err.append(text).append('\n');
    }

    /** Writes to standard error as it is. */
    public void printError(String text) {
        err.append(text);
    }

    /** Ends with status 1 and a line of standard error, the name of the command before it. */
    public EndedException fail(String text) {
        warn(name + ": " + text);
        return new EndedException(1);
    }

    /** Ends with a status. */
    public EndedException end(int status) {
        return new EndedException(status);
    }

    /** Prints a table, and what is to be said of its columns. */
    public void print(Table table) {
        String warning = table.warning();
        if (warning != null) {
            warn(name + ": " + warning);
        }
        out.append(table.text());
    }

    /** Standard output so far. */
    public String out() {
        return out.toString();
    }

    /** Standard error so far. */
    public String err() {
        return err.toString();
    }
}
