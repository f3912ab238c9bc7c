"""The files for JupyterHub and Kubernetes: they can be read, name only what the chart knows, fit each other, and start what the kit has."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
import yaml
from traitlets.config import Config

from coalition_kit.cli.main import app

HUB = Path(__file__).parents[2] / "docs" / "teach" / "hub"
# From values.schema.yaml of Zero to JupyterHub, which refuses every other key; `...` is where it takes any.
CHART = {
    "hub": {"config": ..., "services": ...},
    "singleuser": {
        "image": {"name", "tag", "pullPolicy", "pullSecrets"},
        "cmd": ...,
        "defaultUrl": ...,
        "startTimeout": ...,
        "storage": {"type", "capacity", "dynamic", "extraVolumes", "homeMountPath", "static"},
        "memory": {"limit", "guarantee"},
        "cpu": {"limit", "guarantee"},
        "extraEnv": ...,
    },
    "cull": {"enabled", "users", "adminUsers", "removeNamedServers", "timeout", "every", "concurrency", "maxAge"},
}


@pytest.fixture(scope="module")
def values():
    return yaml.safe_load((HUB / "values.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def room():
    return {part["kind"]: part for part in yaml.safe_load_all((HUB / "room.yaml").read_text("utf-8"))}


def unknown(values, known, at=""):
    if known is ...:
        return []
    found = [f"{at}{key}" for key in values if key not in known]
    if isinstance(known, dict):
        found += [each for key, value in values.items() if key in known for each in unknown(value, known[key], f"{at}{key}.")]
    return found


def test_the_values_name_only_what_the_chart_knows(values):
    assert unknown(values, CHART) == []
    assert unknown({"singleuser": {"memory": {"most": 1}}}, CHART) == ["singleuser.memory.most"]


def test_hub_service_and_deployment_find_each_other(values, room):
    service, deployment = room["Service"], room["Deployment"]
    pod = deployment["spec"]["template"]
    container = pod["spec"]["containers"][0]
    port = service["spec"]["ports"][0]["port"]
    assert values["hub"]["services"] == {"room": {"url": f"http://{service['metadata']['name']}:{port}"}}
    assert service["spec"]["selector"] == deployment["spec"]["selector"]["matchLabels"] == pod["metadata"]["labels"]
    assert [each["containerPort"] for each in container["ports"]] == [port] == [container["readinessProbe"]["httpGet"]["port"]]
    image = values["singleuser"]["image"]
    assert container["image"] == f"{image['name']}:{image['tag']}"


def test_the_deployment_starts_a_room_where_the_hub_expects_it(room):
    container = room["Deployment"]["spec"]["template"]["spec"]["containers"][0]
    program, name, *words = container["args"]
    assert program == "coalition-kit"
    command = typer.main.get_command(app).commands[name]
    options = command.make_context(name, [word.replace("$(ROOM_CODE)", "AB3KD") for word in words]).params
    assert options["port"] == container["ports"][0]["containerPort"]
    assert options["base_path"] == "/services/room"
    assert options["public"].endswith(options["base_path"])
    assert container["readinessProbe"]["httpGet"]["path"] == f"{options['base_path']}/"
    assert options["create"]
    assert {each["name"] for each in container["env"]} == {"COALITION_KIT_ROOM_STORE", "ROOM_CODE"}


def configured(monkeypatch, before, **environment):
    """The services of a hub that has `before`, with the documented file loaded after it."""
    for name in ("COALITION_KIT", "COALITION_KIT_DATA", "COALITION_KIT_ROOM_STORE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    hub = Config({"JupyterHub": {"services": before}})
    exec(compile((HUB / "jupyterhub_config.py").read_text("utf-8"), "jupyterhub_config.py", "exec"), {"get_config": lambda: hub})
    return hub.JupyterHub.services


def test_the_room_stands_beside_the_services_that_a_hub_has(monkeypatch):
    culler = {"name": "cull-idle"}
    assert [service["name"] for service in configured(monkeypatch, [culler])] == ["cull-idle", "room"]


def test_the_hub_starts_a_room_with_what_its_environment_says(monkeypatch):
    said = {"PUBLIC_ADDRESS": "https://hub.test", "ROOM_CODE": "AB3KD", "ROOM_PORT": "9001", "ROOM_CASE": "mental-health"}
    (service,) = configured(monkeypatch, [], **said)
    program, name, *words = service["command"]
    options = typer.main.get_command(app).commands[name].make_context(name, words).params
    assert program == "coalition-kit"
    assert service["url"] == f"http://{options['host']}:{options['port']}" == "http://127.0.0.1:9001"
    assert (options["base_path"], options["public"]) == ("/services/room", "https://hub.test/services/room")
    assert (options["code"], options["create"], options["no_browser"]) == ("AB3KD", True, True)
    assert set(service["environment"]) == {"COALITION_KIT_ROOM_STORE"}
