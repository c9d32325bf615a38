/** The demo's content model: the definitions beside this file, as a developer would keep them in git. */
import article from './model/article.schema.json' with { type: 'json' };
import author from './model/author.schema.json' with { type: 'json' };
import category from './model/category.schema.json' with { type: 'json' };
import homepage from './model/homepage.schema.json' with { type: 'json' };
import page from './model/page.schema.json' with { type: 'json' };
import gallery from './model/section.gallery.json' with { type: 'json' };
import hero from './model/section.hero.json' with { type: 'json' };
import hoursRow from './model/section.hours-row.json' with { type: 'json' };
import openingHours from './model/section.opening-hours.json' with { type: 'json' };
import question from './model/section.question.json' with { type: 'json' };
import questions from './model/section.questions.json' with { type: 'json' };
import quote from './model/section.quote.json' with { type: 'json' };
import text from './model/section.text.json' with { type: 'json' };
import link from './model/shared.link.json' with { type: 'json' };
import seo from './model/shared.seo.json' with { type: 'json' };

export const demoModel = {
  contentTypes: {
    'api::article.article': article,
    'api::author.author': author,
    'api::category.category': category,
    'api::homepage.homepage': homepage,
    'api::page.page': page,
  },
  components: {
    'shared.link': link,
    'shared.seo': seo,
    'section.gallery': gallery,
    'section.hero': hero,
    'section.hours-row': hoursRow,
    'section.opening-hours': openingHours,
    'section.question': question,
    'section.questions': questions,
    'section.quote': quote,
    'section.text': text,
  },
} as const;
