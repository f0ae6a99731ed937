// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.export.ExportRefusedException;
import dev.linkspan.export.bringin.BringInException;
import dev.linkspan.sim.SimulationRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where a failure becomes a line on standard error and exit code 2. A stack trace never reaches a user. */
final class CliErrors implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    /** Exit code for input that can't be used and for any other failure. */
    static final int UNUSABLE = 2;

    /** Exit code for what was refused because of what the design says. */
    static final int REFUSED = 1;

    @Override
    public int handleParseException(CommandLine.ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        String command = line.getCommandSpec().qualifiedName();
        print(line, command + ": " + oneLine(e.getMessage()) + suggestion(e) + " (see " + command + " --help)");
        return UNUSABLE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        print(line, line.getCommandSpec().qualifiedName() + ": " + text(e));
        return e instanceof ExportRefusedException ? REFUSED : UNUSABLE;
    }

    /** One line for any failure. */
    static String text(Throwable e) {
        if (e instanceof CommandException || e instanceof ExportRefusedException || e instanceof BringInException) {
            return e.getMessage();
        }
        if (e instanceof SimulationRefusedException) {
            return oneLine(e.getMessage());
        }
        if (e instanceof UncheckedIOException unchecked) {
            return text(unchecked.getCause());
        }
        if (e instanceof IOException io) {
            return reason(io);
        }
        String place = Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.linkspan."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        return "internal error, please report it: " + e.getClass().getSimpleName() + place
                + (e.getMessage() == null ? "" : ", " + oneLine(e.getMessage()));
    }

    /** What went wrong with a file, with its name where the system tells it. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or directory";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + ": exists already and is no directory";
        }
        if (e instanceof FileSystemException other && other.getReason() != null) {
            return other.getFile() + ": " + oneLine(other.getReason());
        }
        return e.getMessage() == null ? "input or output failed" : oneLine(e.getMessage());
    }

    private static String suggestion(CommandLine.ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty()
                ? ""
                : suggestions.stream().limit(3).collect(Collectors.joining(" or ", ", did you mean ", ""));
    }

    private static void print(CommandLine line, String text) {
        line.getErr().println(text);
        line.getErr().flush();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", ", ");
    }
}
