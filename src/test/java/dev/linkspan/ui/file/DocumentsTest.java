// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.bundle.EvidenceBundle;
import dev.linkspan.diagnose.fixture.SavedMachine;
import dev.linkspan.host.replay.ReplayFile;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import dev.linkspan.ui.model.EditorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of configuration files that are opened in the window or dropped on it. */
class DocumentsTest {
    @TempDir
    private Path folder;

    private final List<SavedMachines> shown = new ArrayList<>();
    private List<Path> picked = List.of();
    private final List<String> told = new ArrayList<>();
    private final BlockingQueue<Runnable> busy = new LinkedBlockingQueue<>();
    private EditorModel model;
    private Documents documents;

    @BeforeEach
    void open() {
        model = new EditorModel(
                Topology.empty("before"), index -> List.of(), Runnable::run, Runnable::run, InstantSource.system());
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        PreferencesFile preferences = new PreferencesFile(UserFolders.in(folder), Runnable::run);
        Questions questions = new Told();
        FilePicker picker = new NoFile();
        Saving saving = new Saving(model, picker, questions, preferences, work);
        documents = new Documents(model, saving, picker, questions, preferences, work, work, new Shown());
    }

    @Test
    void severalDroppedFilesBecomeOneUnsavedDesign() throws IOException {
        documents.openDropped(
                List.of(file("hostname.bge0", "192.0.2.5 netmask + up\n"), file("defaultrouter", "192.0.2.1\n")));
        assertThat(told).isEmpty();
        assertThat(model.topology().hosts()).singleElement().satisfies(host -> {
            assertThat(host.platform()).isEqualTo(Platform.SOLARIS_10);
            assertThat(host.routes()).hasSize(1);
        });
        assertThat(model.dirtyProperty().get()).isTrue();
        assertThat(model.fileProperty().get()).isNull();
    }

    @Test
    void aDroppedFolderIsLookedThrough() throws IOException {
        Path etc = Files.createDirectories(folder.resolve("tree/etc"));
        Files.writeString(etc.resolve("hostname.bge0"), "192.0.2.5 netmask + up\n");
        Files.writeString(etc.resolve("passwd"), "no business of ours\n");
        documents.openDropped(List.of(folder.resolve("tree")));
        assertThat(model.topology().hosts()).hasSize(1);
    }

    @Test
    void whatWasSavedOfAMachineIsShownWithItsCauses() throws IOException {
        SavedMachine machine = SavedMachine.lacp();
        machine.port("eth1").unplug();
        List<Path> files = new ArrayList<>();
        for (ReplayFile file : machine.files()) {
            Path path = folder.resolve("case").resolve(file.name());
            Files.createDirectories(path.getParent());
            files.add(Files.writeString(path, file.text()));
        }
        documents.openDropped(List.of(folder.resolve("case")));
        assertThat(told).isEmpty();
        assertThat(model.topology().name()).as("the design stays as it is").isEqualTo("before");
        assertThat(shown).singleElement().satisfies(saved -> {
            assertThat(saved.machines()).isEqualTo("web01");
            assertThat(saved.from()).isEqualTo("case");
            assertThat(saved.asOf()).isNotNull();
            assertThat(saved.diagnosis().wrong())
                    .anyMatch(one -> one.sentence().startsWith("eth1 of web01 has no carrier"));
            assertThat(saved.picture().hosts().get(0).observation().source()).isEqualTo("saved, read from case");
        });
        documents.openDropped(files.stream()
                .filter(file -> file.toString().contains("bonding"))
                .toList());
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1).picture().hosts())
                .as("beside the other")
                .extracting(Host::id)
                .containsExactly("web01-2");
        assertThat(shown.get(1).diagnosis().unseen()).anyMatch(text -> text.contains("ip -d -s -j link"));
        documents.makeDesign(shown.get(0), () -> {});
        assertThat(model.topology().hosts()).singleElement().satisfies(host -> {
            assertThat(host.name()).isEqualTo("web01");
            assertThat(host.aggregations()).hasSize(1);
        });
        assertThat(model.dirtyProperty().get()).isTrue();
    }

    @Test
    void aBundleThatIsDroppedIsShown() throws IOException {
        Evidence evidence = SavedMachine.activeBackup().evidence();
        byte[] zip = EvidenceBundle.of(
                List.of(evidence),
                new EvidenceBundle.Conclusion("", "{}"),
                Map.of(),
                List.of(),
                true,
                SavedMachine.SAVED);
        documents.openDropped(List.of(Files.write(folder.resolve("ticket.zip"), zip)));
        assertThat(told).isEmpty();
        assertThat(shown)
                .singleElement()
                .satisfies(saved -> assertThat(saved.machines()).isEqualTo("host-1"));
        documents.openDropped(List.of(Files.write(folder.resolve("again.zip"), zip)));
        assertThat(told).singleElement().asString().contains("open already", "Close what is open");
        assertThat(shown).hasSize(1);
    }

    @Test
    void whatCanNotBeReadIsSaidWithItsReason() throws IOException {
        Path broken = Files.write(folder.resolve("broken.tar.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
        documents.openDropped(List.of(broken));
        assertThat(told)
                .singleElement()
                .asString()
                .contains("No machine is told of in broken.tar.gz", "broken.tar.gz:\n    it can't be read: ");
        told.clear();
        picked = List.of(file("notes", "good morning\n"));
        documents.saved().askForFiles();
        assertThat(told).singleElement().asString().contains("notes:\n    it is not known what this is");
        assertThat(shown).isEmpty();
        told.clear();
        picked = List.of(
                file(
                        "bond0",
                        SavedMachine.lacp().files().stream()
                                .filter(one -> one.name().endsWith("bonding/bond0"))
                                .findFirst()
                                .orElseThrow()
                                .text()),
                file("notes", "good morning\n"));
        documents.saved().askForFiles();
        assertThat(told).isEmpty();
        assertThat(shown).singleElement().satisfies(saved -> {
            assertThat(saved.files()).isEqualTo(1);
            assertThat(saved.diagnosis().unseen())
                    .anyMatch(text -> text.matches("Not read: .*notes: it is not known what this is.*"));
        });
    }

    @Test
    void whatTakesLongCanBeCancelled() throws IOException, InterruptedException {
        BlockingQueue<Runnable> background = new LinkedBlockingQueue<>();
        picked = List.of(Files.createDirectories(folder.resolve("large")));
        SavedOpening opening = new SavedOpening(
                new NoFile(), new Told(), new BackgroundWork(background::add, Runnable::run), new Shown());
        opening.askForFolder();
        Runnable reading = background.take();
        Runnable cancel = busy.poll(60, TimeUnit.SECONDS);
        assertThat(cancel).as("a message that it is being read").isNotNull();
        cancel.run();
        reading.run();
        assertThat(told).isEmpty();
        assertThat(shown).isEmpty();
    }

    @Test
    void linesThatAreNotUnderstoodAreTold() throws IOException {
        documents.open(file("list.txt", "ipadm create-ip net0\nzonecfg -z web info\n"));
        assertThat(told).singleElement().asString().contains("list.txt:2: not understood: zonecfg", "is taken");
        assertThat(model.topology().hosts()).hasSize(1);
    }

    @Test
    void aWrongLineLeavesWhatIsOpen() throws IOException {
        documents.open(file("hostname.bge0", "192.0.2.555 up\n"));
        assertThat(told).singleElement().asString().contains("hostname.bge0:1: ", "can't be brought in");
        assertThat(model.topology().name()).isEqualTo("before");
    }

    private static final String OUTPUT = """
            # ipmpstat -i
            INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
            net0        yes     ipmp0       --mbM--   up        ok        ok
            net1        no      ipmp0       is-----   up        ok        ok
            """;

    @Test
    void whatCommandsPrintedIsOpenedByItsContent() throws IOException {
        documents.open(file("db01-session", OUTPUT));
        assertThat(told).isEmpty();
        assertThat(model.topology().hosts().get(0).groups()).hasSize(1);
        documents.open(file("session.out", OUTPUT + "(end of the log)\n"));
        assertThat(told).singleElement().asString().contains("session.out, line 5, column 1", "left out");
    }

    @Test
    void aFolderOfOutputsIsLookedThrough() throws IOException {
        Path saved = Files.createDirectories(folder.resolve("saved"));
        Files.writeString(saved.resolve("ipmp"), OUTPUT);
        documents.openDropped(List.of(saved));
        assertThat(told).isEmpty();
        assertThat(shown)
                .singleElement()
                .satisfies(
                        one -> assertThat(one.picture().hosts().get(0).groups()).hasSize(1));
    }

    @Test
    void aPasteStandsBesideWhatIsOpenAsItWasSeenAndIsUndoneAtOnce() {
        documents.paste(OUTPUT);
        documents.paste(OUTPUT);
        assertThat(told).isEmpty();
        assertThat(model.topology().name()).isEqualTo("before");
        assertThat(model.topology().hosts()).extracting(Host::name).containsExactly("brought-in", "brought-in-2");
        Host second = model.topology().hosts().get(1);
        assertThat(second.groups().get(0).members())
                .extracting(IpmpMember::ipInterface, IpmpMember::usage)
                .containsExactly(
                        tuple("brought-in-2/net0:ip", Usage.ACTIVE), tuple("brought-in-2/net1:ip", Usage.STANDBY));
        assertThat(second.observation()).isNotNull();
        assertThat(model.selection()).containsExactly("brought-in-2");
        model.undo();
        assertThat(model.topology().hosts()).hasSize(1);
    }

    @Test
    void aPasteThatCannotBeReadIsRefusedWithItsPlace() {
        documents.paste(OUTPUT + "net2 yes\n");
        assertThat(told)
                .singleElement()
                .asString()
                .contains("can't be pasted", "line 5, column 6: a row of ipmpstat -i");
        told.clear();
        documents.paste("good morning");
        assertThat(told).singleElement().asString().contains("pasted text:1: ");
        assertThat(model.topology().hosts()).isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private final class Shown implements SavedPlace {
        @Override
        public Set<String> taken(List<Path> but) {
            return shown.stream()
                    .flatMap(saved -> saved.picture().hosts().stream())
                    .map(Host::id)
                    .collect(Collectors.toSet());
        }

        @Override
        public void show(SavedMachines saved) {
            shown.add(saved);
        }
    }

    private final class NoFile implements FilePicker {
        @Override
        public List<Path> openSaved(boolean asFolder) {
            return picked;
        }

        @Override
        public Optional<Path> open() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String suggestion) {
            return Optional.empty();
        }
    }

    private final class Told implements Questions {
        @Override
        public void unsaved(String design, Runnable save, Runnable discard) {
            discard.run();
        }

        @Override
        public void problem(String title, String explanation, String detail) {
            told.add(title + "\n" + explanation + "\n" + detail);
        }

        @Override
        public void recover(List<RecoveredDesign> designs, Consumer<RecoveredDesign> open, Runnable discard) {
            discard.run();
        }

        @Override
        public Runnable busy(String text, Runnable cancel) {
            busy.add(cancel);
            return () -> {};
        }
    }
}
