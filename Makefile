# Buygrid. All that a newcomer types is `make run` or `make test`; `make help` lists the rest.

# x11: windows come through X, on Wayland desktops through Xwayland; without it more packages are needed.
# gles: the binding of OpenGL ES compiles in half a minute, that of OpenGL 2.1 in three; the window is the same.
# migrated_fynedo: our screens keep to Fyne's main thread, so Fyne need not check each call.
# ci: Fyne draws into memory, so that tests of screens need neither a display nor a graphics driver.
window_tags := x11,gles,no_emoji
tags := migrated_fynedo,$(window_tags)
test_tags := migrated_fynedo,ci

go = $(shell .ci/need go)
# Without the state of the repository: Go refuses to read it in a clone that belongs to somebody else.
build = $(go) build -buildvcs=false
everything := ./... ./.ci ./.ci/firstframe ./.ci/firstframe/bare ./.ci/package/icon ./.ci/package/windows-terminal

# Long work says what it does, how long that usually takes, and that it goes on.
tell = .ci/tell

# folders prints those in which a file matches, as packages.
folders = $(shell grep -rlE --include='$(1)' '$(2)' assets gui sim *_test.go | sed 's|^|./| ; s|/[^/]*$$||' | sort -u)

# Where several things happen at once, by what code and tests say. Not the screens: the driver that draws into memory runs
# what belongs to the main thread wherever it is called from, which is a race of its own.
screens := ./gui ./gui/frame ./gui/screen/%
at_once = $(filter-out $(screens),$(call folders,*.go,sync\.(WaitGroup|Mutex|RWMutex|Map|Pool|Cond)|"sync/atomic"|\bgo func))
# There the tests simulate for minutes, draw, or kill programs: of them only those that do something at once, and not the
# playtest's nor the signals', which take as long as all others and do at once only what they do.
long_tests := ./sim/analysis ./sim/chart ./sim/cli ./sim/play ./sim/store
tests_at_once := Workers|AtOnce|Goroutines|TwoWindows|TwoStores|Progress|Stop|Cancel|Interrupt
not_at_once := Playtest|Signals

# The engine, and of it what has golden files.
engine := ./sim $(wildcard ./sim/exact ./sim/formula ./sim/bargain ./sim/engine)
golden = $(call folders,*_test.go,^[[:space:]]+"buygrid/sim/golden"$$)
golden_engine = $(filter $(engine),$(golden))

# Packages whose tests take a second, and of the others the tests that know what is right to the last byte.
quick_packages := . ./assets/... ./gui/task ./gui/theme ./sim/golden
quick_tests := Golden|EngineSource|Vectors|EveryKey|Schema|Bundled.*Valid

# What is made by make package, all by default, and where: make package packages=deb folder=/tmp
packages :=
folder := dist

# How long each fuzz target is given: make fuzz time=5s
time := 60s

.PHONY: run test quick deep golden fuzz race bench cluster pictures build package package-check clean help checks format vet staticcheck engine unit processors arm64 386 arm riscv64 s390x windows-vet window headless need-run need-test need-package

run: build
	@./buygrid --fallback

# What is quick and finds much comes first. The rest goes side by side, the longest first.
test: export LANG := en_US.UTF-8
test: need-test format vet
	@$(MAKE) --no-print-directory -j2 checks
	@echo 'Everything passed.'

checks: unit staticcheck engine windows-vet window headless race processors

# The inner loop: of format, imports, translations and golden files what half a minute finds.
quick: export LANG := en_US.UTF-8
quick: need-test format
	@$(tell) 'Compiling everything' 'a quarter of a minute' $(build) -tags $(test_tags) ./...
	@$(go) test -short -vet=off -tags $(test_tags) $(quick_packages)
	@$(go) test -short -vet=off -tags $(test_tags) -run '$(quick_tests)' $(filter-out $(quick_packages),$(golden))

# The same checks as make test; where its tests take a sample, all.
deep: export BUYGRID_DEEP := 1
deep: test

golden: need-test
	@$(go) test -vet=off -tags $(test_tags) -run Golden $(golden) -update
	@git status --short 2>/dev/null || true

help:
	@echo 'make run     installs what is missing, builds, and opens the window; without a display, the same in the terminal'
	@echo 'make test    installs what is missing, and checks everything'
	@echo 'make quick   checks in half a minute what most mistakes break: for the inner loop'
	@echo 'make deep    is make test at full length: every size of every screen, thousands of worlds, hundreds of kills'
	@echo 'make golden  writes all golden files and worked examples anew, for you to read what changed'
	@echo 'make fuzz    gives every fuzz target a minute; make fuzz time=5s gives it five seconds'
	@echo 'make race    runs the tests of what happens at once under the race detector; make test does so too'
	@echo 'make bench   measures the figures that the program has to reach'
	@echo 'make cluster spreads a job over what schedulers there are: Slurm, GNU parallel, Snakemake'
	@echo 'make pictures takes the pictures of the README anew, from the screens as they are'
	@echo 'make build   builds ./buygrid'
	@echo 'make package makes in dist what people install; make package packages=deb makes one of them'
	@echo 'make package-check makes it twice and compares, installs, starts and removes it on bare systems'
	@echo 'make clean   removes what was built'

build: need-run
	@$(tell) 'Building Buygrid' 'two or three minutes for some 400, twice that on a slow machine, seconds for a few' $(build) -v -tags $(tags) -o buygrid .

need-run need-test need-package: need-%:
	@.ci/need $*

format: need-test
	@unformatted=$$("$$($(go) env GOROOT)/bin/gofmt" -l .) && test -z "$$unformatted" || \
	{ echo "gofmt would change: $$unformatted"; exit 1; }

vet: need-test
	@$(tell) 'Vet' 'a few seconds, the first time one or two minutes' $(go) vet -tags $(test_tags) $(everything)

staticcheck: need-test
	@$(tell) 'Staticcheck' 'half a minute' $(go) tool staticcheck -tags $(test_tags) $(everything)

# What only Windows compiles. Its window needs a C compiler for Windows: make package builds it.
windows-vet: need-test
	@GOOS=windows GOARCH=amd64 CGO_ENABLED=0 $(tell) 'Vet for Windows' 'a second, the first time one or two minutes' $(go) vet -tags migrated_fynedo,headless $(call folders,*_windows.go,^package) ./.ci/package/windows-terminal

# The engine is for everybody, also where there is no C compiler.
engine: need-test
	@CGO_ENABLED=0 $(tell) 'Building the engine without C' 'seconds' $(build) -v $(engine)

unit: need-test
	@$(tell) 'Tests of every package' 'two or three minutes' $(go) test -vet=off -tags $(test_tags) -timeout 90m ./... ./.ci

# What is in C is not watched, and so compiled in the quickest way.
race: export CGO_CFLAGS := -O0
race: need-test
	@$(tell) 'What happens at once, watched for races' 'half a minute' $(go) test -race -vet=off -tags $(test_tags) -timeout 30m $(filter-out $(long_tests),$(at_once))
	@$(tell) 'The same where tests take long' 'a minute' $(go) test -race -vet=off -tags $(test_tags) -timeout 30m -run '$(tests_at_once)' -skip '$(not_at_once)' $(filter $(long_tests),$(at_once))

fuzz: export LANG := en_US.UTF-8
fuzz: need-test
	@.ci/fuzz '$(time)' '$(go)' '$(test_tags)'

# The same seed is the same event log on processors that fuse products and sums, that have 32 bits, that store numbers
# the other way round. Where a qemu-user is missing, that one is left out and said so.
processors: arm64 386 riscv64 s390x

arm64: emulator := qemu-aarch64
arm: emulator := qemu-arm
riscv64: emulator := qemu-riscv64
s390x: emulator := qemu-s390x

on_processor = GOARCH=$@ CGO_ENABLED=0 $(go) test -vet=off -count=1

arm64 arm riscv64 s390x: need-test
	@if ! command -v '$(emulator)' >/dev/null; then \
		echo 'This system offers no $(emulator): the golden hashes were not checked for $@.'; exit; \
	fi; \
	$(call same_hashes,-exec $(emulator))

# Only a try tells whether the kernel runs programs for 386, and qemu-i386 confuses threads: in its place another with 32 bits.
386: need-test
	@if $(on_processor) -run '^$$' $(golden_engine) 2>&1 | grep -q 'exec format error'; then \
		echo 'This system runs no programs for 386.'; $(MAKE) --no-print-directory arm; exit; \
	fi; \
	$(call same_hashes)

same_hashes = echo 'The golden hashes on $@: usually half a minute.'; \
	said=$$($(on_processor) $1 -run Golden $(golden_engine) 2>&1); code=$$?; echo "$@: $$said"; \
	case "$$said" in *'no tests to run'*) exit 1;; *) exit $$code;; esac

# Once as people run it, and once with Fyne watching that every screen keeps to the main thread.
window: need-test build
	@$(tell) 'Building with every call watched' 'half a minute for some 30' $(build) -v -tags $(window_tags) -o bin/buygrid-watched .
	@echo 'Two real windows on a display without a screen: usually half a minute each.'
	.ci/smoke ./buygrid
	.ci/smoke bin/buygrid-watched
	.ci/noopengl ./buygrid

# What clusters are given, started where nothing else is.
headless: need-test build
	@CGO_ENABLED=0 $(tell) 'Building without a window' 'half a minute, seconds later' $(build) -v -tags headless -o bin/buygrid-headless .
	@.ci/headless ./buygrid bin/buygrid-headless

bench: need-test build
	$(go) test -tags $(test_tags) -p 1 -timeout 30m -run '^$$' -bench . -benchmem $(engine) ./sim/analysis ./sim/chart ./sim/scenario/edit ./sim/store ./gui/...
	$(build) -tags $(tags) -o bin/bare ./.ci/firstframe/bare
	$(go) run ./.ci/firstframe ./buygrid bin/bare

# The program of machines without a screen, as a cluster has it. A task that Slurm sends back waits there for two minutes.
cluster: need-test
	@CGO_ENABLED=0 $(build) -tags headless -o bin/buygrid-headless .
	@echo 'A job spread over what schedulers there are here: usually four minutes with Slurm, half a minute without.'
	.ci/cluster bin/buygrid-headless

pictures: need-test
	@$(tell) 'Taking the pictures of the README' 'half a minute' $(go) test -tags $(test_tags) -count=1 -run '^TestPicturesOfTheReadme$$' ./gui -pictures

package: need-package
	@.ci/package/all '$(go)' '$(tags)' '$(folder)' $(packages)

package-check: need-package
	@.ci/package/check '$(go)' '$(tags)' '$(folder)' $(packages)

clean:
	rm -rf bin dist buygrid
