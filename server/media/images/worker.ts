/**
 * The image worker: a child process that opens pictures from strangers, so that a crash of native code or a picture
 * that eats memory takes this process and not the server. One job at a time; ends with its parent.
 *
 * Of libvips' loaders only those of our raster types are left; metadata are stripped and colours brought to sRGB,
 * which is what sharp does unless told otherwise.
 */
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import {
  type Box,
  type ImageFacts,
  type ImageJob,
  type JobFailure,
  jobTimeoutSeconds,
  type MadeImage,
  maxFrames,
  maxPixels,
  type WorkerAnswer,
} from './job.ts';

sharp.cache(false);
sharp.concurrency(2);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((loader) => `VipsForeignLoad${loader}`) });

const options: SharpOptions = { limitInputPixels: maxPixels, limitInputChannels: 5, failOn: 'error' };

process.on('disconnect', () => process.exit(0));
process.on('message', (job: ImageJob) => {
  makeStandardFormats(job).then(
    (facts) => answer({ facts }),
    (error: unknown) => answer({ failure: toFailure(error) }),
  );
});

function answer(message: WorkerAnswer): void {
  process.send?.(message);
}

async function makeStandardFormats(job: ImageJob): Promise<ImageFacts> {
  const metadata = await sharp(job.input, options).metadata();
  const isUpright = (metadata.orientation ?? 1) < 5;
  const frameHeight = metadata.pageHeight ?? metadata.height;
  const [width, height] = isUpright ? [metadata.width, frameHeight] : [frameHeight, metadata.width];
  const boxes = job.boxes.filter((box) => width > box.width || height > box.height);
  const [formats] = await Promise.all([
    Promise.all(boxes.map((box) => shrink(job, metadata, box))),
    // Without formats nothing else would notice that the file breaks off in the middle.
    boxes.length === 0 ? sharp(job.input, options).timeout({ seconds: jobTimeoutSeconds }).stats() : undefined,
  ]);
  return { width, height, formats };
}

async function shrink(job: ImageJob, metadata: Metadata, box: Box): Promise<MadeImage> {
  const path = `${job.outputPrefix}${box.name}`;
  const image = sharp(job.input, { ...options, autoOrient: true, animated: isKeptAnimated(metadata) })
    .timeout({ seconds: jobTimeoutSeconds })
    .resize({ width: box.width, height: box.height, fit: 'inside', withoutEnlargement: true });
  const made = await encode(image, metadata).toFile(path);
  return { name: box.name, path, width: made.width, height: made.pageHeight ?? made.height, sizeBytes: made.size };
}

/** Frames beyond the limits are dropped: the derived picture then shows the first one. */
function isKeptAnimated({ pages = 1, width, height, pageHeight }: Metadata): boolean {
  return pages > 1 && pages <= maxFrames && width * (pageHeight ?? height) * pages <= maxPixels;
}

function encode(image: Sharp, { format }: Metadata): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 80 });
    case 'webp':
      return image.webp({ quality: 80 });
    case 'gif':
      return image.gif();
    case 'heif':
      return image.avif({ quality: 50, effort: 3 });
    default:
      return image.png();
  }
}

function toFailure(error: unknown): JobFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { reason: /pixel limit/i.test(message) ? 'too-many-pixels' : 'unreadable', message };
}
