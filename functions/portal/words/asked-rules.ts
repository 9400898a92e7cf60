import { type Rule, type RuleSet, ruleSets } from '../../../shared/domain/eligibility-rules.ts';
import type { Lang } from '../lang.ts';
import type { AskedSet, ExplainedRule } from '../self-check/self-check-words.ts';
import { ruleKey, ruleQuestions, rulesInEnglish } from './rules.ts';

const textsOf = (rule: Rule, lang: Lang): ExplainedRule => {
  const { id, source } = rule;
  if (lang === 'id') return { id, reason: rule.reason, remedy: rule.remedy, source };
  const english = rulesInEnglish[ruleKey(rule)];
  if (english === undefined) throw new Error(`no English words for rule ${ruleKey(rule)}`);
  return { id, ...english, source };
};

const askedSet = ({ effectiveFrom, rules }: RuleSet, lang: Lang): AskedSet => {
  const all: readonly Rule[] = Object.values(rules);
  const isAsked = ({ id }: Rule): boolean => id !== 'musyawarah';
  return {
    effectiveFrom,
    asked: all.filter(isAsked).map((rule) => {
      const question = ruleQuestions[lang][ruleKey(rule)];
      if (question === undefined) throw new Error(`no question for rule ${ruleKey(rule)}`);
      return { ...textsOf(rule, lang), ...question };
    }),
    byPeople: all.filter((rule) => !isAsked(rule)).map((rule) => textsOf(rule, lang)),
  };
};

/** The published rules as they are asked, oldest set first. Throws where a rule or a new version of it has no words: the pages are not made then. */
export const askedSets = (lang: Lang): readonly AskedSet[] => ruleSets.map((set) => askedSet(set, lang));
