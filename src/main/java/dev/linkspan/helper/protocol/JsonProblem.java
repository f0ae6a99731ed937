// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.linkspan.plan.PlanFormatException;
import dev.linkspan.topology.json.JsonPath;
import dev.linkspan.topology.json.TopologyFormatException;
import java.util.stream.Collectors;

/** What is wrong with JSON, in our words, with its place. */
final class JsonProblem {
    private static final int LONGEST = 400;

    private JsonProblem() {}

    static String of(JsonProcessingException e) {
        String text = place(e) + problem(e);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    }

    private static String place(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        return JsonPath.of(mapping) + ": ";
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown parameter, expected "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e.getCause() instanceof PlanFormatException
                || e.getCause() instanceof TopologyFormatException
                || e.getCause() instanceof IllegalArgumentException) {
            return e.getCause().getMessage();
        }
        String text = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        if (text.startsWith("Missing")) {
            return text.replaceAll(".*?'([^']*)'.*", "\"$1\" is missing");
        }
        if (e instanceof ValueInstantiationException) {
            return "a value is missing";
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "expected a " + mismatch.getTargetType().getSimpleName();
        }
        return text;
    }
}
