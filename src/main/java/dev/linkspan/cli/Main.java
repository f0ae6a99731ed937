// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.diagnose.prove.ProofBook;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code linkspan}: the window without a command, one class for each command. */
@Command(
        name = "linkspan",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        descriptionHeading = "%n",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        description = "See, check and take away the NICs, link aggregations and IPMP groups of your servers."
                + " Without a command the window opens.")
public final class Main implements Callable<Integer> {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(), args));
    }

    /**
     * Runs one command.
     *
     * @return exit code: 0 done, 1 findings of severity error, a single point of failure or a change taken back, 2
     *     unusable input or another failure, 3 a change that could not be taken back whole
     */
    public static int run(Terminal terminal, String... args) {
        return run(terminal, new HelperOpener(), args);
    }

    static int run(Terminal terminal, HostOpener opener, String... args) {
        int code = commandLine(terminal, opener).execute(args);
        terminal.err().flush();
        if (terminal.out().checkError()) {
            terminal.err().println("linkspan: standard output could not be written to its end");
            terminal.err().flush();
            return CliErrors.UNUSABLE;
        }
        return code;
    }

    /** All commands, in the order in which help lists them. */
    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, new HelperOpener());
    }

    private static CommandLine commandLine(Terminal terminal, HostOpener opener) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new GuiCommand());
        line.addSubcommand(new ObserveCommand(terminal, opener));
        line.addSubcommand(new DiagnoseCommand(terminal, opener));
        line.addSubcommand(new WatchCommand(terminal, opener));
        line.addSubcommand(new FlowCommand(terminal, opener));
        line.addSubcommand(new ValidateCommand(terminal));
        line.addSubcommand(new PlanCommand(terminal));
        line.addSubcommand(new ApplyCommand(terminal, opener));
        line.addSubcommand(new ConfirmCommand(terminal, opener));
        line.addSubcommand(new RollbackCommand(terminal, opener));
        line.addSubcommand(new HistoryCommand(terminal, opener));
        line.addSubcommand(new LocateCommand(terminal, opener));
        line.addSubcommand(new ProveCommand(terminal, opener, ProofBook.ofProcess()));
        line.addSubcommand(new SimulateCommand(terminal));
        line.addSubcommand(new SurviveCommand(terminal));
        line.addSubcommand(new ExportCommand(terminal));
        line.addSubcommand(new ImportCommand(terminal));
        line.addSubcommand(new RenderCommand(terminal));
        line.addSubcommand(new RulesCommand(terminal));
        line.addSubcommand(new CommandLine(new LabCommand()).addSubcommand(new LabListCommand(terminal)));
        line.addSubcommand(new CompletionCommand(terminal));
        CliErrors errors = new CliErrors();
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
    }

    @Override
    public Integer call() {
        return Window.open(Optional.empty(), List.of());
    }
}
