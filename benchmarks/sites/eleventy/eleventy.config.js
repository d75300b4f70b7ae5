import { EleventyI18nPlugin } from '@11ty/eleventy';

export default function (config) {
  config.addPlugin(EleventyI18nPlugin, { defaultLanguage: 'en' });
  config.addPassthroughCopy({ 'src/assets': 'assets' });
  return { dir: { input: 'src', output: '_site' } };
}
