"""`yibao explain`: one question through the same code as the chat, every step shown."""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path

from bot import clock
from bot.channels.intake import safe_text
from bot.dialogue.conversation import respond
from bot.dialogue.desk import desk
from bot.dialogue.state import State
from bot.faq.classifier import Classifier
from bot.faq.features import segmenter
from bot.faq.wording import wording
from bot.policy import regions
from bot.understanding.facts import read_facts
from bot.understanding.hear import hear


def classifier_of(model: Path) -> Classifier:
    """The topic classifier inside a packed Rasa model."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(model) as archive:
        wanted = [m for m in archive.getmembers() if Path(m.name).name in ("weights.npz", "classifier.json")]
        for member in wanted:
            member.name = Path(member.name).name
            archive.extract(member, folder)
        return Classifier.load(Path(folder))


def explanation(question: str, region: str | None, model: Path) -> str:
    """Normalised text, words, entities, facts, candidate topics with probabilities, the chosen answer."""
    text, done = safe_text(question)
    classifier = classifier_of(model)
    heard = hear(classifier, text, masked=done["masked"])
    facts = read_facts(heard.text, heard.entities)
    state = State()
    if region:
        place = regions.find(region, desk().policies.years)
        state.region, state.place = desk().policies.governing(place.adcode), place.adcode
    reply = respond(desk(), state, heard, clock.today())
    lines = [
        f"规范后：{heard.text}",
        f"看话题时：{wording(heard.text)}",
        f"分词：{' '.join(segmenter().lcut(heard.text))}",
        "实体：" + ("、".join(f"{e['text']}={e['entity']}:{e['value']}" for e in heard.entities) or "无"),
        "事实：" + ("、".join(f"{name}={getattr(facts, name)}" for name in sorted(facts.said())) or "无"),
        "话题：" + "、".join(f"{guess.label} {guess.probability:.2f}" for guess in heard.guesses),
        *(_why(classifier, heard.text, guess.label) for guess in heard.guesses[:2]),
        *(f"其中“{part.text}”：{part.guesses[0].label} {part.guesses[0].probability:.2f}" for part in heard.parts),
        f"选定：{state.topic or '无'}" + (f"，要问 {state.asked}" if state.asked else ""),
        "",
        reply.text,
        *(f"［{button.title}］" for button in reply.buttons),
    ]
    return "\n".join(lines)


def _why(classifier: Classifier, text: str, label: str) -> str:
    """What speaks for a topic: the words with their parts; the meaning and both together where they were asked."""
    reasons = classifier.reasons(text, label)
    words = "、".join(f"{feature.replace('_', ' ')} {part:.2f}" for feature, part in reasons.features) or "没有"
    meant = "字词已经定了，没有问句义"
    if reasons.meaning is not None and reasons.together is not None:
        meant = f"句义 {reasons.meaning:+.2f}，合看 {reasons.together:+.2f}"
    return f"　为什么是{label}：字词 {reasons.words:+.2f}（{words}），{meant}"
