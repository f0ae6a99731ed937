// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.advise.Construction;
import dev.linkspan.advise.Goal;
import dev.linkspan.advise.Rack;
import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.model.EditorModel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WizardModelTest {
    private final Rack rack = Rack.of(Platform.SOLARIS_11).twoSwitches().addressed();

    @Test
    void beginsWithTheFreeNicsOfAHostThatHasSome() {
        WizardModel wizard = wizard(rack, Goal.BOTH);

        assertThat(wizard.host().name()).isEqualTo("db01");
        assertThat(wizard.nicsProperty().get()).containsExactlyInAnyOrderElementsOf(Rack.FOUR);
        assertThat(wizard.wishesProperty().get().addresses()).isEqualTo(2);
    }

    @Test
    void beginsWithTheNicsThatAreSelectedInTheEditor() {
        EditorModel editor = editor(rack.topology());
        editor.select("db01/net0", "db01/net2");

        assertThat(new WizardModel(editor, Goal.SURVIVAL).nicsProperty().get())
                .containsExactlyInAnyOrder("db01/net0", "db01/net2");
    }

    @Test
    void takesNoNicThatIsInAnAggregationAndNoneWithADeadLinkUnasked() {
        Rack used = Rack.of(Platform.SOLARIS_11)
                .oneSwitch()
                .with(Aggregations.create(Rack.HOST, "aggr1", AggregationMode.TRUNK, List.of("db01/net0")))
                .with(Update.nic("db01/net1", "carrier", nic -> nic.withCarrier(LinkState.DOWN)));
        WizardModel wizard = wizard(used, Goal.BANDWIDTH);

        assertThat(wizard.candidates()).extracting(Candidate::use).containsExactly("now in aggr1", "", "", "");
        assertThat(wizard.nicsProperty().get()).containsExactlyInAnyOrder("db01/net2", "db01/net3");
    }

    @Test
    void namesAreCheckedByTheRulesOfTheSystem() {
        Host ten = Host.named("ten", "ten", Platform.SOLARIS_10);
        Host eleven = Host.named("eleven", "eleven", Platform.SOLARIS_11);

        assertThat(NameCheck.ofGroup(ten, "production")).isEmpty();
        assertThat(NameCheck.ofGroup(ten, "front lan"))
                .hasValueSatisfying(it -> assertThat(it).contains("no blank"));
        assertThat(NameCheck.ofGroup(eleven, "production"))
                .hasValueSatisfying(it -> assertThat(it).contains("ends in a number"));
        assertThat(NameCheck.ofBundle(ten, "front0"))
                .hasValueSatisfying(it -> assertThat(it).contains("aggr and a key from 1 to 999"));
        assertThat(NameCheck.ofBundle(ten, "aggr7")).isEmpty();
        assertThat(NameCheck.ofBundle(eleven, "front0")).isEmpty();
    }

    @Test
    void goesNoFurtherWithOneNic() {
        WizardModel wizard = wizard(rack, Goal.BANDWIDTH);
        wizard.chooseNics(Set.of("db01/net0"));

        wizard.next();

        assertThat(wizard.readyProperty().get()).isFalse();
        assertThat(wizard.stepProperty().get()).isEqualTo(Step.NICS);
    }

    @Test
    void makesTheRecommendedConstructionSelectsItAndUndoesInOneStep() {
        EditorModel editor = editor(rack.topology());
        WizardModel wizard = new WizardModel(editor, Goal.BOTH);
        goOn(wizard, 4);

        assertThat(wizard.previewProperty().get().changes()).contains("Create IPMP group ipmp0 of aggr1 and aggr2");
        assertThat(wizard.finish()).isTrue();

        assertThat(editor.topology().hosts().get(0).aggregations())
                .extracting(Aggregation::name)
                .containsExactly("aggr1", "aggr2");
        assertThat(editor.selection()).containsExactly("db01/ipmp0");
        editor.undo();
        assertThat(editor.topology()).isEqualTo(rack.topology());
    }

    @Test
    void changesNothingBeforeItIsFinished() {
        EditorModel editor = editor(rack.topology());
        goOn(new WizardModel(editor, Goal.BOTH), 4);

        assertThat(editor.topology()).isSameAs(rack.topology());
        assertThat(editor.undoLabelProperty().get()).isEmpty();
    }

    @Test
    void keepsWhatWasEnteredWhenGoingBackAndForgetsWhatRestsOnAChangedAnswer() {
        WizardModel wizard = wizard(rack, Goal.SURVIVAL);
        goOn(wizard, 2);
        wizard.choose(Construction.DLMP);
        wizard.next();
        wizard.back();
        wizard.next();
        assertThat(wizard.blueprintProperty().get().construction()).isEqualTo(Construction.DLMP);

        wizard.back();
        wizard.back();
        wizard.wishesProperty().set(wizard.wishesProperty().get().withBeyondFirstSwitch(true));
        wizard.next();

        assertThat(wizard.chosenProperty().get()).isEqualTo(Construction.IPMP_ACTIVE);
    }

    @Test
    void refusesToChooseTheImpossible() {
        WizardModel wizard = wizard(rack, Goal.BOTH);
        goOn(wizard, 2);

        wizard.choose(Construction.TRUNK);

        assertThat(wizard.chosenProperty().get()).isEqualTo(Construction.AGGREGATIONS_IN_GROUP);
    }

    @Test
    void acceptsNoNameTwice() {
        WizardModel wizard = wizard(rack, Goal.BOTH);
        goOn(wizard, 3);

        wizard.blueprintProperty().set(wizard.blueprintProperty().get().withGroupName("aggr1"));
        assertThat(wizard.readyProperty().get()).isFalse();

        wizard.blueprintProperty().set(wizard.blueprintProperty().get().withGroupName("prod0"));
        assertThat(wizard.readyProperty().get()).isTrue();
    }

    @Test
    void showsTheHostAndItsSwitchesAloneInThePreview() {
        WizardModel wizard = wizard(rack, Goal.BOTH);
        goOn(wizard, 4);

        Topology excerpt = wizard.previewProperty().get().excerpt(Rack.HOST);

        assertThat(excerpt.hosts()).hasSize(1);
        assertThat(excerpt.switches()).hasSize(2);
        assertThat(excerpt.cables()).hasSize(4);
    }

    @Test
    void hasNothingToOfferInAnEmptyDesign() {
        WizardModel wizard = new WizardModel(editor(Topology.empty("empty")), Goal.BOTH);

        assertThat(wizard.candidates()).isEmpty();
        assertThat(wizard.readyProperty().get()).isFalse();
    }

    private static void goOn(WizardModel wizard, int steps) {
        for (int i = 0; i < steps; i++) {
            wizard.next();
        }
    }

    private static WizardModel wizard(Rack rack, Goal goal) {
        return new WizardModel(editor(rack.topology()), goal);
    }

    private static EditorModel editor(Topology topology) {
        return new EditorModel(topology, index -> List.of(), Runnable::run, Runnable::run, () -> Instant.EPOCH);
    }
}
